#!/usr/bin/env python3
"""Writes resources/devices/*/golden.json: replies as on the wire and the values that must come out.

A second opinion on the profiles: this program knows nothing of profile.json. Its tables were typed from the tested
scripts' register maps, and the first case of each register type is worked out by hand below.

    python3 tools/golden.py            writes the files
    python3 tools/golden.py --check    exits 1 when a file differs from what would be written

Python 3, standard library only.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

DEVICES = Path(__file__).resolve().parent.parent / "resources" / "devices"

TENTH, HUNDREDTH, THOUSANDTH, WHOLE = Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000), Fraction(1)
VOLTS, HERTZ, POWER, FACTOR = (0, 50000), (0, 100), (-200000, 200000), (-1, 1)


class Field:
    """One field of a register map: kind, place in the block, and the limits that the decoder has to keep."""

    def __init__(self, key, index, kind, scale=WHOLE, codes=(), codes_from=None, valid=None, plausible=None, turn=False,
                 last_state=None):
        self.key, self.index, self.kind, self.scale, self.last_state = key, index, kind, scale, last_state
        self.codes, self.codes_from, self.valid, self.plausible, self.turn = codes, codes_from, valid, plausible, turn
        self.width = 2 if kind in ("u32", "s32") else 1

    def limits(self):
        return {"u16": (0, 65535), "s16": (-32768, 32767), "u32": (0, 2**32 - 1), "s32": (-(2**31), 2**31 - 1)}[self.kind]

    def unsigned(self, raw):
        return raw % 2 ** (16 * self.width)

    def value(self, raw):
        """[value, reason] for a raw number with its sign."""
        unsigned = self.unsigned(raw)
        if unsigned in self.codes or (self.codes_from is not None and unsigned >= self.codes_from):
            return [None, "no_sensor"]
        if self.valid and not self.valid[0] <= raw <= self.valid[1]:
            return [None, "no_sensor"]
        value = raw * self.scale
        if self.turn:  # degrees, brought to -180 < value <= 180
            while value > 180:
                value -= 360
            while value <= -180:
                value += 360
        good = self.plausible is None or self.plausible[0] <= value <= self.plausible[1]
        return [plain(value), "ok" if good else "out_of_range"]

    def put(self, words, raw):
        unsigned = self.unsigned(raw)
        words[self.index] = unsigned % 65536  # low word first
        if self.width == 2:
            words[self.index + 1] = unsigned // 65536


class Bit:
    kind, width = "bit", 1

    def __init__(self, key, bit, index=0):
        self.key, self.bit, self.index = key, bit, index


def plain(value):
    return int(value) if value.denominator == 1 else float(value)


def bits(**numbers):
    return [Bit(key, bit) for key, bit in numbers.items()]


def state(key, index, last):
    return Field(key, index, "u16", last_state=last)


def counter(key, index, kind="u16", scale=WHOLE):
    return Field(key, index, kind, scale)


def volts32(key, index):
    return Field(key, index, "u32", TENTH, codes=(32766,), plausible=VOLTS)


def volts16(key, index):
    return Field(key, index, "u16", codes=(32766,), plausible=VOLTS)


def hertz(key, index):
    return Field(key, index, "u16", HUNDREDTH, codes=(32766,), plausible=HERTZ)


def difference(key, index, scale, turn=False):
    return Field(key, index, "s16", scale, codes=(32766, 32767), turn=turn)


def small(key, index):
    """Unsigned currents and battery voltages: no value from 32000 on."""
    return Field(key, index, "u16", TENTH, codes=(32766,), codes_from=32000)


def power(key, index):
    return Field(key, index, "s32", TENTH, codes=(32766,), plausible=POWER)


def factor(key, index):
    return Field(key, index, "s16", THOUSANDTH, codes=(32766, 32767), plausible=FACTOR)


def engine(key, index, low, high, scale=WHOLE):
    return Field(key, index, "u16", scale, codes=(32766,), valid=(low, high))


def signed_engine(key, index, low, high):
    return Field(key, index, "s16", codes=(32766, 32767), valid=(low, high))


HGM9520N = {
    "status": (0, 1, bits(mode_auto=9, mode_manual=10, mode_stop=11, mode_test=8,
                          alarm_common=0, alarm_shutdown=1, alarm_warning=2, alarm_block=7)),
    "breaker": (114, 1, bits(mains_normal=0, mains_load=1, gen_normal=2, gen_closed=3)),
    "mains_voltage": (120, 16, [volts32("mains_uab", 0), volts32("mains_ubc", 2), volts32("mains_uca", 4),
                                hertz("mains_freq", 15)]),
    "gen_voltage": (140, 19, [volts32("gen_uab", 0), volts32("gen_ubc", 2), volts32("gen_uca", 4), hertz("gen_freq", 15),
                              difference("volt_diff", 16, TENTH), difference("freq_diff", 17, HUNDREDTH),
                              difference("phase_diff", 18, TENTH, turn=True)]),
    "gen_current": (166, 8, [small("current_a", 0), small("current_b", 1), small("current_c", 2),
                             small("current_earth", 3)]),
    "power": (174, 28, [power("power_a", 0), power("power_b", 2), power("power_c", 4), power("power_total", 6),
                        power("reactive_a", 8), power("reactive_b", 10), power("reactive_c", 12),
                        power("reactive_total", 14),
                        factor("pf_a", 24), factor("pf_b", 25), factor("pf_c", 26), factor("pf_avg", 27)]),
    "engine": (212, 30, [engine("engine_speed", 0, 0, 5000), small("battery_volt", 1), small("charger_volt", 2),
                         signed_engine("coolant_temp", 8, -50, 200), engine("oil_pressure", 10, 0, 9999),
                         engine("fuel_level", 12, 0, 100), signed_engine("load_pct", 20, -50, 150),
                         signed_engine("oil_temp", 22, -50, 200), engine("fuel_pressure", 24, 0, 9999),
                         engine("turbo_pressure", 28, 0, 9999), engine("fuel_consumption", 29, 0, 10000, TENTH)]),
    "accumulated": (260, 16, [state("gen_status", 0, 15), counter("run_hours", 10), counter("run_minutes", 11),
                              counter("start_count", 13), counter("energy_kwh", 14, "u32")]),
    "alarms": (511, 1, [counter("alarm_count", 0)]),
}

HGM9560 = {
    "status": (0, 3, bits(mode_test=8, mode_auto=9, mode_manual=10, mode_stop=11,
                          alarm_common=0, alarm_shutdown=1, alarm_warning=2, alarm_trip_stop=3)),
    "genset_status": (40, 3, [state("genset_status", 0, 14)]),
    "mains_voltage": (55, 10, [volts16("mains_uab", 0), volts16("mains_ubc", 1), volts16("mains_uca", 2),
                               volts16("mains_ua", 3), volts16("mains_ub", 4), volts16("mains_uc", 5),
                               hertz("mains_freq", 9)]),
    "busbar_voltage": (75, 10, [volts16("busbar_uab", 0), volts16("busbar_ubc", 1), volts16("busbar_uca", 2),
                                volts16("busbar_ua", 3), volts16("busbar_ub", 4), volts16("busbar_uc", 5),
                                hertz("busbar_freq", 9)]),
    "mains_current": (95, 3, [small("mains_ia", 0), small("mains_ib", 1), small("mains_ic", 2)]),
    "mains_power": (109, 10, [power("mains_total_p", 0), power("mains_total_q", 8)]),
    "busbar_misc": (134, 12, [small("busbar_current", 0), small("battery_v", 8)]),
    "busbar_power": (182, 17, [power("busbar_p", 0), power("busbar_q", 2), state("busbar_switch", 11, 7),
                               state("mains_status", 13, 3), state("mains_switch", 15, 7)]),
    "accumulated": (203, 9, [counter("accum_kwh", 0, "s32", TENTH), counter("accum_kvarh", 2, "s32", TENTH),
                             counter("maint_hours", 8)]),
}

# Worked out by hand: case, block, reply on the wire, values. Spaces in the hex are for the eye and are taken out.
BY_HAND_9520N = [
    # MBAP: transaction 0001, protocol 0000, length 0005 (unit, function, byte count, 1 word), unit 01; function 03; 02 bytes.
    # bit: word 0200 = 512 = 1 << 9, so bit 9 alone: mode_auto.
    ("by hand: bit 9 of the status word is the auto mode", "status", "0001 0000 0005 01 03 02 0200",
     {"mode_auto": [1, "ok"], "mode_manual": [0, "ok"], "mode_stop": [0, "ok"], "mode_test": [0, "ok"],
      "alarm_common": [0, "ok"], "alarm_shutdown": [0, "ok"], "alarm_warning": [0, "ok"], "alarm_block": [0, "ok"]}),
    # u16: length 3 + 16 = 0013. 0F91 = 3985 -> 398.5 A; 0F97 = 3991 -> 399.1 A; 0003 -> 0.3 A (3 x 0.1 in doubles is
    # 0.30000000000000004); 7FFE = 32766: no sensor. The last four words are read and not used.
    ("by hand: unsigned currents", "gen_current", "0002 0000 0013 01 03 10 0F91 0F97 0003 7FFE 1111 2222 3333 4444",
     {"current_a": [398.5, "ok"], "current_b": [399.1, "ok"], "current_c": [0.3, "ok"],
      "current_earth": [None, "no_sensor"]}),
    # u32, low word first: CD15 075B = 0x075BCD15 = 123456789 -> 12345678.9 V, beyond 50000 V: kept and marked.
    # 0F91 0000 = 3985 -> 398.5 V. 0001 0001 = 65536 + 1 = 65537 -> 6553.7 V.
    # Word 15: 1389 = 5001 -> 50.01 Hz. s16: FFFF = -1 -> -0.1 V; FFFB = -5 -> -0.05 Hz;
    # 0E0E = 3598 -> 359.8 degrees, less a turn of 360: -0.2. Length 3 + 38 = 0029.
    ("by hand: 32-bit voltages low word first, signed differences, phase brought to half a turn", "gen_voltage",
     "0003 0000 0029 01 03 26 CD15075B 0F910000 00010001 0000 0000 0000 0000 0000 0000 0000 0000 0000 1389 FFFF FFFB 0E0E",
     {"gen_uab": [12345678.9, "out_of_range"], "gen_ubc": [398.5, "ok"], "gen_uca": [6553.7, "ok"],
      "gen_freq": [50.01, "ok"], "volt_diff": [-0.1, "ok"], "freq_diff": [-0.05, "ok"], "phase_diff": [-0.2, "ok"]}),
    # s32, low word first: FB2E FFFF = 0xFFFFFB2E = -(0x4D1 + 1) = -(1233 + 1) = -1234 -> -123.4 kW.
    # 0001 0001 = 65537 -> 6553.7; 0000 0001 = 65536 -> 6553.6; 7FFE 0000 = 32766: no value;
    # 7FFE 0001 = 65536 + 32766 = 98302 -> 9830.2 kvar, a number; FFFF FFFF = -1 -> -0.1; 0002 0000 -> 0.2;
    # 7960 FE11 = 0xFE117960: 0x100000000 - 0xFE117960 = 0x01EE86A0 = 494 x 65536 + 34464 = 32374784 + 34464 = 32409248
    # -> -3240924.8 kvar, beyond 200000: kept and marked.
    # PF: FC18 = 64536 - 65536 = -1000 -> -1; FC17 -> -1.001, beyond 1: kept and marked; 0352 = 850 -> 0.85;
    # 7FFF = 32767: no value. Length 3 + 56 = 003B.
    ("by hand: signed 32-bit powers low word first", "power",
     "0004 0000 003B 01 03 38 FB2EFFFF 00010001 00000001 7FFE0000 7FFE0001 FFFFFFFF 00020000 7960FE11"
     " 0000 0000 0000 0000 0000 0000 0000 0000 FC18 FC17 0352 7FFF",
     {"power_a": [-123.4, "ok"], "power_b": [6553.7, "ok"], "power_c": [6553.6, "ok"],
      "power_total": [None, "no_sensor"], "reactive_a": [9830.2, "ok"], "reactive_b": [-0.1, "ok"],
      "reactive_c": [0.2, "ok"], "reactive_total": [-3240924.8, "out_of_range"],
      "pf_a": [-1, "ok"], "pf_b": [-1.001, "out_of_range"], "pf_c": [0.85, "ok"], "pf_avg": [None, "no_sensor"]}),
    # Word 0: 0009 = running. Word 10: 7FFE = 32766 h, a number for a counter. Word 11: 003B = 59. Word 13: 7D00 = 32000.
    # Words 14, 15: E240 0001 = 65536 + 57920 = 123456 kWh. Length 3 + 32 = 0023.
    ("by hand: state and counters, where 32766 is a number", "accumulated",
     "0005 0000 0023 01 03 20 0009 0000 0000 0000 0000 0000 0000 0000 0000 0000 7FFE 003B 0000 7D00 E240 0001",
     {"gen_status": [9, "ok"], "run_hours": [32766, "ok"], "run_minutes": [59, "ok"], "start_count": [32000, "ok"],
      "energy_kwh": [123456, "ok"]}),
    # Word 0: 05DC = 1500 rpm. Words 1, 2: 0114 = 276 -> 27.6 V; 0117 = 279 -> 27.9 V. Word 8: FFFB = 65531 = -5 degrees.
    # Word 10: 01A4 = 420 kPa. Word 12: 0065 = 101 %, more than full: no sensor. Word 20: FFFD = -3 %. Word 22: 005A = 90.
    # Word 24: 270F = 9999 kPa, the last one taken. Word 28: 2710 = 10000 kPa: no sensor. Word 29: 0191 = 401 -> 40.1 L/h.
    # Length 3 + 60 = 003F.
    ("by hand: engine with frost in the coolant and a little reverse load", "engine",
     "0006 0000 003F 01 03 3C 05DC 0114 0117 0000 0000 0000 0000 0000 FFFB 0000 01A4 0000 0065 0000 0000 0000 0000 0000"
     " 0000 0000 FFFD 0000 005A 0000 270F 0000 0000 0000 2710 0191",
     {"engine_speed": [1500, "ok"], "battery_volt": [27.6, "ok"], "charger_volt": [27.9, "ok"], "coolant_temp": [-5, "ok"],
      "oil_pressure": [420, "ok"], "fuel_level": [None, "no_sensor"], "load_pct": [-3, "ok"], "oil_temp": [90, "ok"],
      "fuel_pressure": [9999, "ok"], "turbo_pressure": [None, "no_sensor"], "fuel_consumption": [40.1, "ok"]}),
]

BY_HAND_9560 = [
    # A frame seen on a real line, with its checksum: word 0 = 0200, bit 9 alone: mode_auto.
    ("by hand: bit 9 of the status word is the auto mode", "status", "03 03 06 0200 0000 0000 39F7",
     {"mode_test": [0, "ok"], "mode_auto": [1, "ok"], "mode_manual": [0, "ok"], "mode_stop": [0, "ok"],
      "alarm_common": [0, "ok"], "alarm_shutdown": [0, "ok"], "alarm_warning": [0, "ok"], "alarm_trip_stop": [0, "ok"]}),
    # u16 without a factor: 0190 = 400 V; 0191 = 401; 018F = 399; 00E6 = 230; 00E7 = 231; 7FFE: no sensor.
    # Word 9: 1387 = 4999 -> 49.99 Hz.
    ("by hand: unsigned voltages in whole volts", "mains_voltage",
     "03 03 14 0190 0191 018F 00E6 00E7 7FFE 0000 0000 0000 1387 855A",
     {"mains_uab": [400, "ok"], "mains_ubc": [401, "ok"], "mains_uca": [399, "ok"], "mains_ua": [230, "ok"],
      "mains_ub": [231, "ok"], "mains_uc": [None, "no_sensor"], "mains_freq": [49.99, "ok"]}),
    # s32, low word first: FB2E FFFF = -1234 -> -123.4 kW, delivered to the mains.
    # Words 8, 9: 0001 0001 = 65537 -> 6553.7 kvar.
    ("by hand: export to the mains is negative", "mains_power",
     "03 03 14 FB2EFFFF 0000 0000 0000 0000 0000 0000 00010001 CB4B",
     {"mains_total_p": [-123.4, "ok"], "mains_total_q": [6553.7, "ok"]}),
    # Code 14 of this model is the stop failure; the decoder hands the number on.
    ("by hand: genset state", "genset_status", "03 03 06 000E 0000 0000 51D4", {"genset_status": [14, "ok"]}),
    # 0064 = 100 -> 10.0 kW; FF9C FFFF = -100 -> -10.0 kvar; word 11: 0003 closed; word 13: 0002 abnormal; word 15: 0007 opened.
    ("by hand: busbar power and switches", "busbar_power",
     "03 03 22 00640000 FF9CFFFF 0000 0000 0000 0000 0000 0000 0000 0003 0000 0002 0000 0007 0000 365E",
     {"busbar_p": [10, "ok"], "busbar_q": [-10, "ok"], "busbar_switch": [3, "ok"], "mains_status": [2, "ok"],
      "mains_switch": [7, "ok"]}),
]


def crc16(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def pdu(words):
    return bytes([3, 2 * len(words)]) + b"".join(word.to_bytes(2, "big") for word in words)


def tcp_reply(words, number):
    body = bytes([1]) + pdu(words)
    return (number % 65536).to_bytes(2, "big") + bytes(2) + len(body).to_bytes(2, "big") + body


def rtu_reply(words, number):
    frame = bytes([3]) + pdu(words)
    return frame + crc16(frame).to_bytes(2, "little")


def ordinary(field, position):
    """An everyday raw: different for each field, high word not zero, every second signed one negative."""
    low, high = field.valid or field.limits()
    step = position * 13 + 7
    if field.last_state is not None:
        return position % (field.last_state + 1)
    if field.kind in ("u32", "s32"):
        raw = 0x10000 * (position + 1) + 301 + step
    elif field.valid and high <= 200:
        raw = 10 + step % 80
    else:
        raw = 700 + step
    return -raw if low < 0 and position % 2 == 0 and -raw >= low else raw


def fill(address, count):
    """Words that no field reads: all different and unlike any field's."""
    return [(40001 + 7 * (address + index)) % 65536 for index in range(count)]


def special_raws(field):
    """The raws at which the meaning changes, each with its own words for the case."""
    low, high = field.limits()
    found = [(0, "at zero"), (low, "at the lowest raw"), (high, "at the highest raw")]
    found += [(item if item <= high else item - 2 ** (16 * field.width), f"at raw {item}")
              for item in (32000, 32765, 32766, 32767, 65535) if item < 2 ** (16 * field.width)]
    if field.last_state is not None:
        found += [(item, f"at code {item}") for item in range(1, field.last_state + 2)]
    if field.width == 2:
        found += [(0x10000 + 32766, "with 32766 in the low word only"), (32766 * 0x10000, "with 32766 in the high word only")]
    if low < 0:
        found += [(-1, "at minus one"), (-5, "at minus five")]
    if field.codes_from is not None:
        found += [(field.codes_from - 1, "one before the first no-data raw")]
    if field.valid:
        found += [(field.valid[0], "at the lower limit"), (field.valid[0] - 1, "one below the lower limit"),
                  (field.valid[1], "at the upper limit"), (field.valid[1] + 1, "one above the upper limit")]
    if field.plausible:
        first, last = (int(limit / field.scale) for limit in field.plausible)
        found += [(first, "at the lower plausible limit"), (first - 1, "one step below the plausible range"),
                  (last, "at the upper plausible limit"), (last + 1, "one step above the plausible range")]
    if field.turn:
        found += [(1800, "at half a turn"), (1801, "one step beyond half a turn"), (-1800, "at minus half a turn"),
                  (-1799, "one step before minus half a turn"), (3600, "at a whole turn"), (3598, "a little before a whole turn")]
    seen = set()
    return [(raw, words) for raw, words in found if low <= raw <= high and not (raw in seen or seen.add(raw))]


def number_cases(address, count, fields):
    def build(changes):
        words = fill(address, count)
        raws = {field.key: changes.get(field.key, ordinary(field, position)) for position, field in enumerate(fields)}
        for field in fields:
            field.put(words, raws[field.key])
        return words, {field.key: field.value(raws[field.key]) for field in fields}

    yield ("every register different", *build({}))
    for field in fields:
        for raw, words in special_raws(field):
            yield (f"{field.key} {words}", *build({field.key: raw}))


def bit_cases(count, fields):
    def build(word):
        words = [word] + [21845 + index for index in range(1, count)]
        return words, {field.key: [word >> field.bit & 1, "ok"] for field in fields}

    yield ("no bit set", *build(0))
    for field in fields:
        yield (f"{field.key} alone", *build(1 << field.bit))
    named = sum(1 << field.bit for field in fields)
    yield ("every bit but the named ones", *build(0xFFFF ^ named))
    yield ("every bit set", *build(0xFFFF))


def cases(blocks, by_hand, reply):
    rows = [{"case": case, "block": block, "reply": text.replace(" ", "").lower(), "values": values}
            for case, block, text, values in by_hand]
    for block, (address, count, fields) in blocks.items():
        source = bit_cases(count, fields) if fields[0].kind == "bit" else number_cases(address, count, fields)
        for case, words, values in source:
            rows.append({"case": f"{block}: {case}", "block": block,
                         "reply": reply(words, len(rows) + 1).hex(), "values": values})
    return rows


def text_of(rows):
    """One case a line, so that a change is one line of a diff."""
    return "[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n"


def main():
    files = {
        DEVICES / "smartgen-hgm9520n" / "golden.json": text_of(cases(HGM9520N, BY_HAND_9520N, tcp_reply)),
        DEVICES / "smartgen-hgm9560" / "golden.json": text_of(cases(HGM9560, BY_HAND_9560, rtu_reply)),
    }
    if "--check" in sys.argv[1:]:
        stale = [path for path, text in files.items() if not path.is_file() or path.read_bytes() != text.encode("utf-8")]
        for path in stale:
            print(f"{path.parent.name}/{path.name} differs: run python3 tools/golden.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in files.items():
        path.write_bytes(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
