/**
 * What the gateway tells of itself, the same to the shell and to the HTTP interface: read models as
 * trees for programs and as cells for people, and the words of those who ask. No bundle: each
 * bundle that uses it holds a copy of its own (ADR 20), so nothing in it is static state, and
 * nothing of it crosses from one bundle to another.
 */
package org.chargebus.views;
