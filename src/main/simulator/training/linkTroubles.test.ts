import { describe, expect, it, test } from 'vitest';
import { success } from '#shared/model/result.ts';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import { shippedPlant } from '../trainingPlants.ts';
import { LinkTroubles } from './linkTroubles.ts';

const wires = () => {
  const state = { running: true, faults: HEALTHY_WIRE };
  const setFaults = (change: Partial<WireFaults>): void => {
    state.faults = { ...state.faults, ...change };
  };
  const troubles = new LinkTroubles({
    plant: shippedPlant('mkz'),
    isRunning: () => state.running,
    setRunning: (_code, running) => {
      state.running = running;
      return Promise.resolve(success(null));
    },
    wire: () => ({
      get faults() {
        return state.faults;
      },
      setFaults,
    }),
  });
  return { state, setFaults, troubles };
};

describe('a loss of the link', () => {
  it('closes the socket at full strength, keeps silent at half and answers late when weak', () => {
    const { state, troubles } = wires();
    troubles.apply('comms_loss', 'GEN1', 1);
    expect(state.running).toBe(false);
    troubles.apply('comms_loss', 'GEN1', 0);
    expect(state).toEqual({ running: true, faults: HEALTHY_WIRE });
    troubles.apply('comms_loss', 'GEN1', 0.5);
    expect(state).toMatchObject({ running: true, faults: { dropShare: 1 } });
    troubles.apply('comms_loss', 'GEN1', 0);
    troubles.apply('comms_loss', 'GEN1', 0.2);
    expect(state.faults).toMatchObject({ lateShare: 1, lateMs: 3_000 });
  });

  it('leaves a device away that the trainer had taken away before', () => {
    const { state, troubles } = wires();
    state.running = false;
    troubles.apply('comms_loss', 'GEN1', 1);
    troubles.apply('comms_loss', 'GEN1', 0);
    expect(state.running).toBe(false);
  });
});

test('a lost answer to a write is a fault of the wire for as long as it lasts', () => {
  const { state, troubles } = wires();
  troubles.apply('lost_write_answer', 'ATS', 1);
  expect(state).toMatchObject({ running: true, faults: { loseWriteAnswers: true } });
  troubles.apply('lost_write_answer', 'ATS', 0);
  expect(state.faults).toEqual(HEALTHY_WIRE);
});

describe('noise on the bus', () => {
  it('gives back the faults that the trainer had set by hand', () => {
    const { state, setFaults, troubles } = wires();
    setFaults({ sliceBytes: 1, latencyMs: 40 });
    troubles.apply('bus_noise', 'ATS', 1);
    expect(state.faults).toMatchObject({ sliceBytes: 5, latencyMs: 40, damageShare: 0.1 });
    troubles.apply('bus_noise', 'ATS', 0);
    expect(state.faults).toEqual({ ...HEALTHY_WIRE, sliceBytes: 1, latencyMs: 40 });
  });

  it('damages no bytes of Modbus TCP, which has no checksum to catch them', () => {
    const { state, troubles } = wires();
    troubles.apply('bus_noise', 'GEN1', 1);
    expect(state.faults).toMatchObject({ damageShare: 0, noiseShare: 0, exceptionCode: 2 });
  });
});
