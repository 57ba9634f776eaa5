package org.chargebus.ocpp16;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The request of an action.
 *
 * @param <C> its confirmation
 */
@ProviderType
public interface Request<C extends Confirmation> extends Message {}
