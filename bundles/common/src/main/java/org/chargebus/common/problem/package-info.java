/** What is wrong now, and who is told. */
package org.chargebus.common.problem;
