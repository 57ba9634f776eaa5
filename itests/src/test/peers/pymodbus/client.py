"""The master of pymodbus for the tests: takes a request a line on standard input and answers each with a line.

usage: client.py tcp HOST PORT
       client.py rtu DEVICE BAUD

The requests and answers are those of ModbusMaster.java.
"""

import logging
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.constants import DeviceInformation, Endian
from pymodbus.exceptions import ModbusException
from pymodbus.mei_message import ReadDeviceInformationRequest
from pymodbus.payload import BinaryPayloadBuilder, BinaryPayloadDecoder

TIMEOUT = 10
ORDERS = {
    "abcd": (Endian.Big, Endian.Big),
    "dcba": (Endian.Little, Endian.Little),
    "badc": (Endian.Little, Endian.Big),
    "cdab": (Endian.Big, Endian.Little),
}
NAMES = {"u32": "32bit_uint", "i32": "32bit_int", "f32": "32bit_float"}

# Refusals are results here; the library reports them on its log, too.
logging.getLogger("pymodbus").setLevel(logging.CRITICAL)


class Master:
    """A connection and the unit id it speaks to."""

    def __init__(self, kind, place, number):
        # A request that was tried again would hide an answer that was lost.
        shared = {"timeout": TIMEOUT, "retries": 0}
        if kind == "tcp":
            self.client = ModbusTcpClient(place, port=int(number), **shared)
        else:
            self.client = ModbusSerialClient(
                place, baudrate=int(number), bytesize=8, parity="N", stopbits=1, **shared
            )
        self.slave = 1
        if not self.client.connect():
            sys.exit(f"no connection to {place}")

    def ask(self, words):
        """The answer to a request."""
        name, arguments = words[0], words[1:]
        if name in ("read-number", "write-number"):
            return getattr(self, name.replace("-", "_"))(*arguments)
        return getattr(self, name.replace("-", "_"))(*map(int, arguments))

    def unit(self, unit):
        self.slave = unit
        return "ok"

    def read_coils(self, address, count):
        return bits(self.client.read_coils(address, count, slave=self.slave), count)

    def read_discrete(self, address, count):
        return bits(
            self.client.read_discrete_inputs(address, count, slave=self.slave), count
        )

    def read_holding(self, address, count):
        return registers(
            self.client.read_holding_registers(address, count, slave=self.slave)
        )

    def read_input(self, address, count):
        return registers(
            self.client.read_input_registers(address, count, slave=self.slave)
        )

    def write_coil(self, address, value):
        return done(self.client.write_coil(address, bool(value), slave=self.slave))

    def write_register(self, address, value):
        return done(self.client.write_register(address, value, slave=self.slave))

    def write_coils(self, address, *values):
        return done(
            self.client.write_coils(address, list(map(bool, values)), slave=self.slave)
        )

    def write_registers(self, address, *values):
        return done(
            self.client.write_registers(address, list(values), slave=self.slave)
        )

    def exception_status(self):
        return done(self.client.read_exception_status(slave=self.slave))

    def mask_write(self, address, and_mask, or_mask):
        return done(
            self.client.mask_write_register(
                address, and_mask, or_mask, unit=self.slave
            )
        )

    def write_read(self, write_address, read_address, read_count, *values):
        return registers(
            self.client.readwrite_registers(
                read_address=read_address,
                read_count=read_count,
                write_address=write_address,
                write_registers=list(values),
                unit=self.slave,
            )
        )

    def identify(self):
        request = ReadDeviceInformationRequest(
            DeviceInformation.Regular, 0, unit=self.slave
        )
        answer = self.client.execute(request)
        texts = [] if answer.isError() else list(answer.information.values())
        return done(answer, "|".join(text.decode("ascii") for text in texts))

    def read_number(self, number_type, order, address):
        answer = self.client.read_holding_registers(int(address), 2, slave=self.slave)
        if answer.isError():
            return done(answer)
        decoder = BinaryPayloadDecoder.fromRegisters(
            answer.registers, *ORDERS[order]
        )
        value = getattr(decoder, "decode_" + NAMES[number_type])()
        return f"ok {value}"

    def write_number(self, number_type, order, address, text):
        builder = BinaryPayloadBuilder(None, *ORDERS[order])
        value = float(text) if number_type == "f32" else int(text)
        getattr(builder, "add_" + NAMES[number_type])(value)
        return self.write_registers(int(address), *builder.to_registers())


def done(answer, *values):
    """ok and what was read, the code of the exception, or what else went wrong."""
    if not answer.isError():
        return " ".join(map(str, ["ok", *values]))
    code = getattr(answer, "exception_code", None)
    return f"error {answer}" if code is None else f"exception {code}"


def registers(answer):
    return done(answer) if answer.isError() else done(answer, *answer.registers)


def bits(answer, count):
    # Whole bytes come: the bits behind the last one must be 0 (Application Protocol, 6.1).
    if answer.isError():
        return done(answer)
    if any(answer.bits[count:]):
        return "error bits behind the last one are set"
    return done(answer, *map(int, answer.bits[:count]))


def main():
    master = Master(*sys.argv[1:4])
    for line in sys.stdin:
        try:
            answer = master.ask(line.split())
        except ModbusException as error:
            answer = f"error {error}"
        print(answer, flush=True)
    master.client.close()


main()
