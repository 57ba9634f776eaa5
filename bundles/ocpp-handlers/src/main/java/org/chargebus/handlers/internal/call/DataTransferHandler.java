package org.chargebus.handlers.internal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.DataTransfer;
import org.chargebus.ocpp16.DataTransferStatus;
import org.chargebus.ocpp16.Word;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts vendor data; this gateway knows no vendor (OCPP 1.6, 4.3). */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=DataTransfer")
public final class DataTransferHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DataTransferHandler.class);

    private final CentralSystem central;

    @Activate
    public DataTransferHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        DataTransfer.Req req = central.read(call, DataTransfer.Req.class);
        DataTransfer.Conf conf =
                new DataTransfer.Conf(
                        Word.of(DataTransferStatus.UnknownVendorId), Optional.empty());
        return CompletableFuture.completedFuture(
                CentralSystem.answer(conf, () -> count(call, req)));
    }

    private void count(Call call, DataTransfer.Req req) {
        String id = call.chargePointId();
        LOG.debug("[cp={}] DataTransfer of vendor {}", id, Printable.of(req.vendorId()));
        central.received(call)
                .count(central.snapshot(id), 0, Keys.DATA_TRANSFER_COUNTER)
                .applyTo(central.table(), id);
    }
}
