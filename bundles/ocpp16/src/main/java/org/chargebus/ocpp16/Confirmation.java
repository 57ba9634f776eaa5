package org.chargebus.ocpp16;

import org.osgi.annotation.versioning.ProviderType;

/** The confirmation of an action. */
@ProviderType
public interface Confirmation extends Message {}
