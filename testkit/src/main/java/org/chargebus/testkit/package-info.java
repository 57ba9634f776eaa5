/** What tests of several modules share. */
package org.chargebus.testkit;
