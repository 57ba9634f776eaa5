/** Words that people mistype. */
package org.chargebus.common.word;
