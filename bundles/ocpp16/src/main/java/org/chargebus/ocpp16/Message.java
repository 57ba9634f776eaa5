package org.chargebus.ocpp16;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A message of OCPP 1.6: a record whose components are its fields, read and written by {@link
 * Codec}.
 */
@ProviderType
public interface Message {}
