"""Asks a Modbus server on loopback by pymodbus until its stdin ends.

    pymodbus_client.py tcp PORT UNIT       Modbus TCP
    pymodbus_client.py rtutcp PORT UNIT    RTU frames in TCP

Each line of stdin is a request: a method of pymodbus and its arguments, ["read_coils", 0, 3] or
["write_register", 4352, 617]. Answers each line with one line on stdout: "answer 1 [false, true, false]", an echo as
"answer 2 true", an exception as "answer 3 {"exception": 2}". Written for pymodbus 3.0.
"""

import json
import sys

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException
from pymodbus.pdu import ExceptionResponse
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def told(reply, count):
    """What a reply says, ready for JSON."""
    if isinstance(reply, ExceptionResponse):
        return {"exception": reply.exception_code}
    if isinstance(reply, ModbusException):
        return {"failure": str(reply)}
    if hasattr(reply, "bits") and reply.bits:
        return reply.bits[:count]
    return getattr(reply, "registers", None) or True


def main():
    kind, port, unit = sys.argv[1:]
    framer = ModbusRtuFramer if kind == "rtutcp" else ModbusSocketFramer
    client = ModbusTcpClient("127.0.0.1", port=int(port), framer=framer, timeout=3)
    client.connect()
    for number, line in enumerate(sys.stdin, start=1):
        method, *arguments = json.loads(line)
        reply = getattr(client, method)(*arguments, slave=int(unit))
        print(f"answer {number} {json.dumps(told(reply, arguments[-1]))}", flush=True)
    client.close()


main()
