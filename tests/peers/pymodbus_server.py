"""Holds registers behind pymodbus, on loopback or on a serial line, until its stdin ends.

    pymodbus_server.py tcp PORT       Modbus TCP
    pymodbus_server.py rtutcp PORT    RTU frames in TCP
    pymodbus_server.py rtu PATH       RTU on a serial line, 9600 8N2

Each line of stdin is a whole image: {"unit": 1, "blocks": [{"address": 0, "registers": [512]}]}. Registers outside of
the blocks do not exist. Answers each line with one line on stdout: "held 1", "held 2" and so on.
Written for pymodbus 3.0.
"""

import asyncio
import json
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def slave_of(image):
    words = {}
    for block in image["blocks"]:
        for offset, word in enumerate(block["registers"]):
            words[block["address"] + offset] = word
    return ModbusSlaveContext(hr=ModbusSparseDataBlock(words), zero_mode=True)


async def read_images(context):
    """Takes images over from stdin as they come; ends with it."""
    lines = asyncio.StreamReader(limit=1_000_000)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    held = 0
    while line := await lines.readline():
        image = json.loads(line)
        context[image["unit"]] = slave_of(image)
        held += 1
        print(f"held {held}", flush=True)


async def serve(kind, place, context):
    """Comes back once it answers; gives what keeps it going."""
    if kind == "rtu":
        server = ModbusSerialServer(
            context, ModbusRtuFramer, port=place, baudrate=9600, bytesize=8, parity="N", stopbits=2,
            ignore_missing_slaves=True,
        )
        await server.start()
        return asyncio.create_task(server.serve_forever())
    framer = ModbusRtuFramer if kind == "rtutcp" else ModbusSocketFramer
    server = ModbusTcpServer(
        context, framer, address=("127.0.0.1", int(place)), allow_reuse_address=True, ignore_missing_slaves=True,
    )
    serving = asyncio.create_task(server.serve_forever())
    await asyncio.wait([serving, server.serving], return_when=asyncio.FIRST_COMPLETED)
    return serving


async def main():
    kind, place = sys.argv[1:]
    context = ModbusServerContext(slaves={}, single=False)
    serving = await serve(kind, place, context)
    if serving.done():
        serving.result()
    await read_images(context)
    serving.cancel()


asyncio.run(main())
