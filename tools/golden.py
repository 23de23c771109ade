#!/usr/bin/env python3
"""Writes resources/devices/*/golden.json: replies as on the wire and the values that must come out.

A second opinion on the profiles: this program knows nothing of profile.json. Its tables were typed from the tested
scripts' register maps (the pump station's and the buildings' are our own), and the first case of each register type is
worked out by hand below.

    python3 tools/golden.py            writes the files
    python3 tools/golden.py --check    exits 1 when a file differs from what would be written

Python 3, standard library only.
"""

import json
import math
import struct
import sys
from fractions import Fraction
from pathlib import Path

DEVICES = Path(__file__).resolve().parent.parent / "resources" / "devices"

TENTH, HUNDREDTH, THOUSANDTH, WHOLE = Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000), Fraction(1)
VOLTS, HERTZ, POWER, FACTOR = (0, 50000), (0, 100), (-200000, 200000), (-1, 1)
HIGHEST_FLOAT = 0x7F7FFFFF


class Field:
    """One field of a register map: kind, place in the block, and the limits that the decoder has to keep."""

    def __init__(self, key, index, kind, scale=WHOLE, codes=(), codes_from=None, valid=None, plausible=None, turn=False,
                 last_state=None, usual=None, plain_word=False):
        self.key, self.index, self.kind, self.scale, self.last_state = key, index, kind, scale, last_state
        self.usual, self.plain_word = usual, plain_word
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

    def put(self, words, raw, high_first):
        unsigned = self.unsigned(raw)
        parts = [unsigned % 65536, unsigned // 65536][: self.width]
        for place, part in enumerate(reversed(parts) if high_first else parts):
            words[self.index + place] = part

    def moved(self, places):
        self.index += places
        return self


class Float(Field):
    """IEEE 754: the raw is the pattern of 32 bits."""

    def __init__(self, key, index, plausible, usual):
        super().__init__(key, index, "f32", plausible=plausible, usual=bits_of(usual))
        self.width = 2

    def limits(self):
        return (0, 2**32 - 1)

    def value(self, raw):
        number = struct.unpack(">f", raw.to_bytes(4, "big"))[0]
        if math.isnan(number) or math.isinf(number):
            return [None, "no_sensor"]
        good = self.plausible[0] <= number <= self.plausible[1]
        return [plain(Fraction(number)), "ok" if good else "out_of_range"]

    def special_raws(self):
        found = [(0x00000000, "at zero"), (0x80000000, "at minus zero"), (0x00000001, "at the least denormal"),
                 (0x807FFFFF, "at the greatest negative denormal"), (0x00800000, "at the least normal number"),
                 (HIGHEST_FLOAT, "at the greatest number"), (0xFF7FFFFF, "at the least number"),
                 (0x7F800000, "at infinity"), (0xFF800000, "at minus infinity"), (0x7FC00000, "at the quiet NaN"),
                 (0xFFC00000, "at the negative NaN"), (0x7F800001, "at a signalling NaN"), (0x7FFFFFFF, "at the last NaN"),
                 (bits_of(0.1), "at a tenth"), (bits_of(-1.5), "at minus one and a half"),
                 (32766, "with 32766 in the low word only")]
        low, high = (bits_of(limit) for limit in self.plausible)
        # One pattern on is one step away from zero; from zero itself the first step down is the least negative denormal.
        found += [(low, "at the lower plausible limit"), (0x80000001 if low == 0 else low + 1, "one step below the plausible range"),
                  (high, "at the upper plausible limit"), (high + 1, "one step above the plausible range")]
        return found


def bits_of(number):
    return struct.unpack(">I", struct.pack(">f", number))[0]


class Bit:
    kind, width = "bit", 1

    def __init__(self, key, bit, index=0):
        self.key, self.bit, self.index = key, bit, index


def plain(value):
    return int(value) if value.denominator == 1 else float(value)


def bits(**numbers):
    return [Bit(key, bit) for key, bit in numbers.items()]


def word(key, index):
    """A whole word of bits, handed on as it is."""
    return Field(key, index, "u16", plain_word=True)


def moved(places, fields):
    return [field.moved(places) for field in fields]


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


def percent(key, index):
    return Field(key, index, "s16", TENTH, codes=(32766, 32767), plausible=(-200, 200))


def mains_factor(key, index, usual):
    return Field(key, index, "s16", HUNDREDTH, codes=(32766, 32767), plausible=FACTOR, usual=usual)


def ranged(key, index, low, high, usual, scale=WHOLE):
    return Field(key, index, "u16", scale, plausible=(low, high), usual=usual)


def measured(key, index, low, high, usual, scale):
    return Field(key, index, "s16", scale, codes=(32766, 32767), plausible=(low, high), usual=usual)


# Seven groups of fifteen words from register 1: the register right after one group is the next group's first.
ALARM_WORDS_9520N = [word(f"alarm_{group}_{place}", base + place)
                     for group, base in (("shutdown", 1), ("trip_stop", 16), ("trip", 31), ("safety_trip_stop", 46),
                                         ("safety_trip", 61), ("block", 76), ("warning", 91))
                     for place in range(15)]

HGM9520N = {
    "status": (0, 106, bits(mode_auto=9, mode_manual=10, mode_stop=11, mode_test=8,
                            alarm_common=0, alarm_shutdown=1, alarm_warning=2, alarm_block=7) + ALARM_WORDS_9520N),
    "breaker": (114, 1, bits(mains_normal=0, mains_load=1, gen_normal=2, gen_closed=3)),
    "mains_voltage": (120, 16, [volts32("mains_uab", 0), volts32("mains_ubc", 2), volts32("mains_uca", 4),
                                hertz("mains_freq", 15)]),
    "gen_voltage": (140, 19, [volts32("gen_uab", 0), volts32("gen_ubc", 2), volts32("gen_uca", 4), hertz("gen_freq", 15),
                              difference("volt_diff", 16, TENTH), difference("freq_diff", 17, HUNDREDTH),
                              difference("phase_diff", 18, TENTH, turn=True)]),
    "power_percent": (159, 4, [percent("power_pct", 0), percent("power_target_pct", 1), percent("reactive_pct", 2),
                               percent("reactive_target_pct", 3)]),
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
    "accumulated": (260, 16, [state("gen_status", 0, 15), state("gen_switch", 4, 7), state("mains_switch", 8, 7),
                              counter("run_hours", 10), counter("run_minutes", 11), counter("run_seconds", 12),
                              counter("start_count", 13), counter("energy_kwh", 14, "u32")]),
    "alarms": (511, 1, [counter("alarm_count", 0)]),
}

HGM9560 = {
    "status": (0, 45, bits(mode_test=8, mode_auto=9, mode_manual=10, mode_stop=11, alarm_common=0, alarm_shutdown=1,
                           alarm_warning=2, alarm_trip_stop=3, alarm_trip=4, alarm_mains_trip=6)
               + [word(f"alarm_word_{index}", index) for index in (1, 2, 8, 12, 14, 16, 20, 21, 24, 30)]
               + [state("genset_status", 40, 14), word("indicator_word", 43), word("mains_fault_word", 44)]),
    "voltages": (55, 30, [volts16("mains_uab", 0), volts16("mains_ubc", 1), volts16("mains_uca", 2),
                          volts16("mains_ua", 3), volts16("mains_ub", 4), volts16("mains_uc", 5), hertz("mains_freq", 9)]
                 + moved(75 - 55, [volts16("busbar_uab", 0), volts16("busbar_ubc", 1), volts16("busbar_uca", 2),
                                   volts16("busbar_ua", 3), volts16("busbar_ub", 4), volts16("busbar_uc", 5),
                                   hertz("busbar_freq", 9)])),
    "mains_load": (95, 24, [small("mains_ia", 0), small("mains_ib", 1), small("mains_ic", 2)]
                   + moved(103 - 95, [power("mains_p_a", 0), power("mains_p_b", 2), power("mains_p_c", 4)])
                   + moved(109 - 95, [power("mains_total_p", 0), power("mains_q_a", 2), power("mains_q_b", 4),
                                      power("mains_q_c", 6), power("mains_total_q", 8)])),
    "factors": (127, 19, [mains_factor("mains_pf_a", 0, 97), mains_factor("mains_pf_b", 1, -95),
                          mains_factor("mains_pf_c", 2, 93), mains_factor("mains_pf_avg", 3, 91)]
                + moved(134 - 127, [small("busbar_current", 0), small("battery_v", 8)])),
    "busbar_power": (182, 30, [power("busbar_p", 0), power("busbar_q", 2), state("busbar_switch", 11, 7),
                               state("mains_status", 13, 3), state("mains_switch", 15, 7)]
                     + moved(203 - 182, [counter("accum_kwh", 0, "s32", TENTH), counter("accum_kvarh", 2, "s32", TENTH),
                                         counter("accum_kvah", 4, "s32", TENTH), counter("maint_hours", 8)])),
    "clock": (225, 7, [ranged("clock_second", 0, 0, 59, 41), ranged("clock_minute", 1, 0, 59, 37),
                       ranged("clock_hour", 2, 0, 23, 15), ranged("clock_day", 3, 1, 31, 23),
                       ranged("clock_month", 4, 1, 12, 11), ranged("clock_year", 5, 0, 9999, 2026),
                       ranged("clock_weekday", 6, 0, 7, 6)]),
    "generation": (235, 2, [power("gensets_total_p", 0)]),
    "run_time": (270, 4, [counter("run_hours", 0), counter("run_minutes", 1), counter("run_seconds", 2),
                          counter("start_count", 3)]),
    "set_points": (4351, 4, [state("load_mode", 0, 2), ranged("power_set_pct", 1, 0, 100, 753, TENTH),
                             ranged("reactive_set_pct", 3, 0, 100, 401, TENTH)]),
}

PUMP_STATION = {
    "telemetry": (0, 12, [measured("level", 0, 0, 20, 342, HUNDREDTH), measured("inlet_pressure", 1, -1, 25, -17, HUNDREDTH),
                          measured("outlet_pressure", 2, -1, 25, 618, HUNDREDTH), state("pump_1_state", 3, 5),
                          state("pump_2_state", 4, 5), measured("water_temp", 5, -10, 100, 123, TENTH),
                          Float("flow", 6, (-500, 5000), 187.3), Float("power", 8, (0, 2000), 54.6),
                          counter("pump_1_hours", 10), counter("pump_2_hours", 11)]),
}


def floats(key, plausible, *usual):
    return [Float(f"{key}_{place + 1}", 2 * place, plausible, number) for place, number in enumerate(usual)]


BUILDING_SENSORS = {
    "temperature": (1000, 8, floats("temperature", (-50, 100), 22.5, 21.8, -3.2, 20.1)),
    "humidity": (2000, 6, floats("humidity", (0, 100), 55.1, 62.5, 48.3)),
    "pressure": (3000, 4, floats("pressure", (-1, 40), 8.2, 3.5)),
    "power": (4000, 6, floats("power", (-1000, 10000), 12.3, -8.7, 5.1)),
    "co2": (5000, 2, floats("co2", (0, 10000), 612.4)),
    "air_pressure": (6000, 2, floats("air_pressure", (500, 1100), 1013.2)),
}

# Worked out by hand: case, block, reply on the wire, values. Spaces in the hex are for the eye and are taken out.
BY_HAND_9520N = [
    # MBAP: transaction 0001, protocol 0000, length 00D7 = 3 (unit, function, byte count) + 212 bytes, unit 01;
    # function 03; D4 = 212 bytes = 106 words. Word 0: 0205 = bits 0, 2 and 9: common alarm, warning, auto mode.
    # Word 5 = 1 + 4, the fifth of the shutdown group: 0200, bit 9. Word 92 = 91 + 1, the second of the warnings: 2000, bit 13.
    ("by hand: a warning of low oil pressure, and gas in the shutdown group", "status",
     "0001 0000 00D7 01 03 D4 0205" + " 0000" * 4 + " 0200" + " 0000" * 86 + " 2000" + " 0000" * 13,
     {"mode_auto": [1, "ok"], "mode_manual": [0, "ok"], "mode_stop": [0, "ok"], "mode_test": [0, "ok"],
      "alarm_common": [1, "ok"], "alarm_shutdown": [0, "ok"], "alarm_warning": [1, "ok"], "alarm_block": [0, "ok"],
      **{field.key: [0, "ok"] for field in ALARM_WORDS_9520N},
      "alarm_shutdown_4": [512, "ok"], "alarm_warning_1": [8192, "ok"]}),
    # Length 3 + 8 = 000B. 02EE = 750 -> 75 %; 0320 = 800 -> 80 %; FFCE = -50 -> -5 %; 7FFE: no sensor.
    ("by hand: percentages of the rated power", "power_percent", "0007 0000 000B 01 03 08 02EE 0320 FFCE 7FFE",
     {"power_pct": [75, "ok"], "power_target_pct": [80, "ok"], "reactive_pct": [-5, "ok"],
      "reactive_target_pct": [None, "no_sensor"]}),
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
    # Word 0: 0009 = running. Word 4: 0003 closed. Word 8: 0007 opened. Word 10: 7FFE = 32766 h, a number for a counter.
    # Word 11: 003B = 59. Word 12: 0025 = 37. Word 13: 7D00 = 32000.
    # Words 14, 15: E240 0001 = 65536 + 57920 = 123456 kWh. Length 3 + 32 = 0023.
    ("by hand: state, switches and counters, where 32766 is a number", "accumulated",
     "0005 0000 0023 01 03 20 0009 0000 0000 0000 0003 0000 0000 0000 0007 0000 7FFE 003B 0025 7D00 E240 0001",
     {"gen_status": [9, "ok"], "gen_switch": [3, "ok"], "mains_switch": [7, "ok"], "run_hours": [32766, "ok"],
      "run_minutes": [59, "ok"], "run_seconds": [37, "ok"], "start_count": [32000, "ok"], "energy_kwh": [123456, "ok"]}),
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
    # 5A = 90 bytes = 45 words. Word 0: 0200, bit 9 alone: auto mode. Word 21: 0004, bit 2. Word 40: 000E = 14, the stop
    # failure of this model; the decoder hands the number on. Word 44: 0081, bits 0 and 7.
    ("by hand: auto mode, failed synchronization, stop failure, blackout", "status",
     "03 03 5A 0200" + " 0000" * 20 + " 0004" + " 0000" * 18 + " 000E 0000 0000 0000 0081 A9B9",
     {"mode_test": [0, "ok"], "mode_auto": [1, "ok"], "mode_manual": [0, "ok"], "mode_stop": [0, "ok"],
      "alarm_common": [0, "ok"], "alarm_shutdown": [0, "ok"], "alarm_warning": [0, "ok"], "alarm_trip_stop": [0, "ok"],
      "alarm_trip": [0, "ok"], "alarm_mains_trip": [0, "ok"],
      **{f"alarm_word_{index}": [0, "ok"] for index in (1, 2, 8, 12, 14, 16, 20, 24, 30)},
      "alarm_word_21": [4, "ok"], "genset_status": [14, "ok"], "indicator_word": [0, "ok"],
      "mains_fault_word": [129, "ok"]}),
    # 3C = 60 bytes = 30 words. u16 without a factor: 0190 = 400 V; 0191 = 401; 018F = 399; 00E6 = 230; 00E7 = 231; 7FFE: no
    # sensor. Word 9: 1387 = 4999 -> 49.99 Hz. The busbar's from word 20 = 75 - 55: 0192 = 402, 0193 = 403, 0194 = 404,
    # 00E8 = 232, 00E9 = 233, 00EA = 234, word 29: 138A = 5002 -> 50.02 Hz.
    ("by hand: unsigned voltages in whole volts, mains and busbar in one read", "voltages",
     "03 03 3C 0190 0191 018F 00E6 00E7 7FFE 0000 0000 0000 1387" + " 0000" * 10
     + " 0192 0193 0194 00E8 00E9 00EA 0000 0000 0000 138A C807",
     {"mains_uab": [400, "ok"], "mains_ubc": [401, "ok"], "mains_uca": [399, "ok"], "mains_ua": [230, "ok"],
      "mains_ub": [231, "ok"], "mains_uc": [None, "no_sensor"], "mains_freq": [49.99, "ok"],
      "busbar_uab": [402, "ok"], "busbar_ubc": [403, "ok"], "busbar_uca": [404, "ok"], "busbar_ua": [232, "ok"],
      "busbar_ub": [233, "ok"], "busbar_uc": [234, "ok"], "busbar_freq": [50.02, "ok"]}),
    # 30 = 48 bytes = 24 words. Words 0-2: 0065 = 101 -> 10.1 A, 0066, 7FFE. s32, low word first, from word 8 = 103 - 95:
    # FE68 FFFF = -408 -> -40.8 kW, FE67 FFFF -> -40.9, FE5F FFFF = -417 -> -41.7, the sum FB2E FFFF = -1234 -> -123.4 kW,
    # delivered to the mains. 0001 0000 -> 0.1; 0002 0000; 0003 0000; words 22, 23: 0001 0001 = 65537 -> 6553.7 kvar.
    ("by hand: export to the mains is negative, phase by phase", "mains_load",
     "03 03 30 0065 0066 7FFE 0000 0000 0000 0000 0000 FE68FFFF FE67FFFF FE5FFFFF FB2EFFFF 00010000 00020000 00030000"
     " 00010001 B46C",
     {"mains_ia": [10.1, "ok"], "mains_ib": [10.2, "ok"], "mains_ic": [None, "no_sensor"],
      "mains_p_a": [-40.8, "ok"], "mains_p_b": [-40.9, "ok"], "mains_p_c": [-41.7, "ok"],
      "mains_total_p": [-123.4, "ok"], "mains_q_a": [0.1, "ok"], "mains_q_b": [0.2, "ok"], "mains_q_c": [0.3, "ok"],
      "mains_total_q": [6553.7, "ok"]}),
    # 26 = 38 bytes = 19 words. s16: 0061 = 97 -> 0.97; FFA1 = -95 -> -0.95; 0065 = 101 -> 1.01, beyond 1; 7FFF: no value.
    # Word 7 = 134 - 127: 0123 = 291 -> 29.1 A. Word 15 = 142 - 127: 0112 = 274 -> 27.4 V.
    ("by hand: power factors in hundredths", "factors",
     "03 03 26 0061 FFA1 0065 7FFF 0000 0000 0000 0123 0000 0000 0000 0000 0000 0000 0000 0112 0000 0000 0000 0AC1",
     {"mains_pf_a": [0.97, "ok"], "mains_pf_b": [-0.95, "ok"], "mains_pf_c": [1.01, "out_of_range"],
      "mains_pf_avg": [None, "no_sensor"], "busbar_current": [29.1, "ok"], "battery_v": [27.4, "ok"]}),
    # 3C = 60 bytes = 30 words. 0064 = 100 -> 10.0 kW; FF9C FFFF = -100 -> -10.0 kvar; word 11: 0003 closed; word 13: 0002
    # abnormal; word 15: 0007 opened. From word 21 = 203 - 182: E240 0001 = 123456 -> 12345.6 kWh; FFFF FFFF = -1 -> -0.1;
    # 0003 0000 -> 0.3 kVAh; word 29: 0071 = 113 h.
    ("by hand: busbar power, switches and energy in one read", "busbar_power",
     "03 03 3C 00640000 FF9CFFFF 0000 0000 0000 0000 0000 0000 0000 0003 0000 0002 0000 0007 0000 0000 0000 0000 0000"
     " E2400001 FFFFFFFF 00030000 0000 0000 0071 AA1A",
     {"busbar_p": [10, "ok"], "busbar_q": [-10, "ok"], "busbar_switch": [3, "ok"], "mains_status": [2, "ok"],
      "mains_switch": [7, "ok"], "accum_kwh": [12345.6, "ok"], "accum_kvarh": [-0.1, "ok"], "accum_kvah": [0.3, "ok"],
      "maint_hours": [113, "ok"]}),
    # 13:05:09 on 21.11.2026, a Saturday: 0009, 0005, 000D, 0015, 000B, 07EA, 0006.
    ("by hand: the controller's clock", "clock", "03 03 0E 0009 0005 000D 0015 000B 07EA 0006 5B62",
     {"clock_second": [9, "ok"], "clock_minute": [5, "ok"], "clock_hour": [13, "ok"], "clock_day": [21, "ok"],
      "clock_month": [11, "ok"], "clock_year": [2026, "ok"], "clock_weekday": [6, "ok"]}),
    # 0960 0000 = 2400 -> 240.0 kW.
    ("by hand: power of all gensets", "generation", "03 03 04 09600000 DA71", {"gensets_total_p": [240, "ok"]}),
    # 04D2 = 1234 h, 003B = 59, 001E = 30, 7FFE = 32766 starts, a number for a counter.
    ("by hand: running time and starts", "run_time", "03 03 08 04D2 003B 001E 7FFE 49E2",
     {"run_hours": [1234, "ok"], "run_minutes": [59, "ok"], "run_seconds": [30, "ok"], "start_count": [32766, "ok"]}),
    # 0001: mains control; 02F1 = 753 -> 75.3 %; 4353 is reserved; 03E9 = 1001 -> 100.1 %, beyond 100.
    ("by hand: load mode and set-points", "set_points", "03 03 08 0001 02F1 0000 03E9 33E6",
     {"load_mode": [1, "ok"], "power_set_pct": [75.3, "ok"], "reactive_set_pct": [100.1, "out_of_range"]}),
]

BY_HAND_PUMP = [
    # Function 04, 18 = 24 bytes, length 3 + 24 = 001B. 0156 = 342 -> 3.42 m; FFEF = -17 -> -0.17 bar; 026A = 618 -> 6.18 bar;
    # 0001 running; 0005 local; 007B = 123 -> 12.3 degrees. Floats low word first: 0000 4148 = 0x41480000: sign 0, exponent
    # 0x82 = 130 -> 2^3, mantissa 0x480000 / 2^23 = 0.5625 -> 1.5625 x 8 = 12.5. 0000 7FC0 = 0x7FC00000, NaN: no value.
    # 0400 = 1024 h; 7FFE = 32766 h.
    ("by hand: input registers with floats low word first", "telemetry",
     "0001 0000 001B 01 04 18 0156 FFEF 026A 0001 0005 007B 00004148 00007FC0 0400 7FFE",
     {"level": [3.42, "ok"], "inlet_pressure": [-0.17, "ok"], "outlet_pressure": [6.18, "ok"], "pump_1_state": [1, "ok"],
      "pump_2_state": [5, "ok"], "water_temp": [12.3, "ok"], "flow": [12.5, "ok"], "power": [None, "no_sensor"],
      "pump_1_hours": [1024, "ok"], "pump_2_hours": [32766, "ok"]}),
    # The same registers by function 03. 7FFE: no sensor. CCCD 3DCC = 0x3DCCCCCD, the float nearest to a tenth:
    # 13421773 / 2^27 = 0.100000001490116119384765625. 0000 C2C8 = 0xC2C80000 = -100: below 0.
    ("by hand: the same by holding registers", "telemetry",
     "0002 0000 001B 01 03 18 7FFE 0000 07D1 0000 0004 FF9C CCCD3DCC 0000C2C8 0000 0001",
     {"level": [None, "no_sensor"], "inlet_pressure": [0, "ok"], "outlet_pressure": [20.01, "ok"],
      "pump_1_state": [0, "ok"], "pump_2_state": [4, "ok"], "water_temp": [-10, "ok"],
      "flow": [0.10000000149011612, "ok"], "power": [-100, "out_of_range"], "pump_1_hours": [0, "ok"],
      "pump_2_hours": [1, "ok"]}),
]

BY_HAND_BUILDING = [
    # 10 = 16 bytes, length 3 + 16 = 0013. High word first: 41B4 0000 = 0x41B40000 = 1.40625 x 16 = 22.5; C0A8 0000 =
    # -1.3125 x 4 = -5.25; 7F80 0000 is infinity: no value; 42CA 0000 = 1.578125 x 64 = 101, beyond 100.
    ("by hand: floats high word first", "temperature", "0001 0000 0013 01 03 10 41B40000 C0A80000 7F800000 42CA0000",
     {"temperature_1": [22.5, "ok"], "temperature_2": [-5.25, "ok"], "temperature_3": [None, "no_sensor"],
      "temperature_4": [101, "out_of_range"]}),
    # 4419 0000 = 1.1953125 x 512 = 612.
    ("by hand: carbon dioxide", "co2", "0002 0000 0007 01 03 04 44190000", {"co2_1": [612, "ok"]}),
    # 447D 4000 = 0x447D4000: exponent 0x88 = 136 -> 2^9, mantissa 0x7D4000 / 2^23 = 0.978515625 -> 1.978515625 x 512 = 1013.
    ("by hand: air pressure at sea level, in hPa", "air_pressure", "0003 0000 0007 01 03 04 447D4000",
     {"air_pressure_1": [1013, "ok"]}),
]


def crc16(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def pdu(words, function=3):
    return bytes([function, 2 * len(words)]) + b"".join(word.to_bytes(2, "big") for word in words)


def tcp_reply(words, number, function=3):
    body = bytes([1]) + pdu(words, function)
    return (number % 65536).to_bytes(2, "big") + bytes(2) + len(body).to_bytes(2, "big") + body


def input_reply(words, number):
    return tcp_reply(words, number, 4)


def rtu_reply(words, number):
    frame = bytes([3]) + pdu(words)
    return frame + crc16(frame).to_bytes(2, "little")


def ordinary(field, position):
    """An everyday raw: different for each field, high word not zero, every second signed one negative."""
    low, high = field.valid or field.limits()
    step = position * 13 + 7
    if field.usual is not None:
        return field.usual
    if field.last_state is not None:
        return position % (field.last_state + 1)
    if field.plain_word:
        return 700 + step
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
    if field.kind == "f32":
        return field.special_raws()
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


# What all words of bits of a block hold at once; one case for each of them alone would prove no more.
WORD_PATTERNS = ((0, "clear"), (0xFFFF, "set"), (0x8000, "at bit 15"), (32766, "at raw 32766"))


def block_cases(address, count, fields, high_first):
    flags = [field for field in fields if field.kind == "bit"]
    numbers = [field for field in fields if field.kind != "bit"]

    def build(changes, flag_word=0):
        words = fill(address, count)
        for flag in flags:
            words[flag.index] = flag_word
        raws = {field.key: changes.get(field.key, ordinary(field, position)) for position, field in enumerate(numbers)}
        for field in numbers:
            field.put(words, raws[field.key], high_first)
        values = {flag.key: [flag_word >> flag.bit & 1, "ok"] for flag in flags}
        return words, {**values, **{field.key: field.value(raws[field.key]) for field in numbers}}

    if numbers:
        yield ("every register different", *build({}))
    for field in numbers:
        for raw, words in [] if field.plain_word else special_raws(field):
            yield (f"{field.key} {words}", *build({field.key: raw}))
    plain_words = [field for field in numbers if field.plain_word]
    for raw, words in WORD_PATTERNS if plain_words else []:
        yield (f"all words {words}", *build({field.key: raw for field in plain_words}))
    if flags:
        yield ("no bit set", *build({}))
        for flag in flags:
            yield (f"{flag.key} alone", *build({}, 1 << flag.bit))
        yield ("every bit but the named ones", *build({}, 0xFFFF ^ sum(1 << flag.bit for flag in flags)))
        yield ("every bit set", *build({}, 0xFFFF))


def cases(blocks, by_hand, reply, high_first=False):
    rows = [{"case": case, "block": block, "reply": text.replace(" ", "").lower(), "values": values}
            for case, block, text, values in by_hand]
    for block, (address, count, fields) in blocks.items():
        for case, words, values in block_cases(address, count, fields, high_first):
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
        DEVICES / "pump-station" / "golden.json": text_of(cases(PUMP_STATION, BY_HAND_PUMP, input_reply)),
        DEVICES / "building-sensors" / "golden.json":
            text_of(cases(BUILDING_SENSORS, BY_HAND_BUILDING, tcp_reply, high_first=True)),
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
