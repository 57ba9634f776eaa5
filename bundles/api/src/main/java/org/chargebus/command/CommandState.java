package org.chargebus.command;

/** The state of a command, in the order of the register map. */
public enum CommandState {
    /** Never used since the start. */
    NeverUsed,
    /** Sent, or waiting to be sent. */
    Waiting,
    /** The charger answered with a CALLRESULT. */
    Answered,
    /** No answer within the call time-out. */
    TimeOut,
    /** The charger answered with a CALLERROR. */
    CallError,
    /** The charger is not connected; nothing is kept for later. */
    NotConnected,
    /** A parameter is missing or invalid; nothing was sent. */
    ParameterInvalid,
    /** Refused here: by the mode, by an option, or because too many commands wait. */
    Refused
}
