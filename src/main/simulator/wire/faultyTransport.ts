import type { OpenTransport, TransportError } from '../../modbus/transport.ts';
import type { FaultyLine } from './faultyLine.ts';
import type { FaultyStream, StreamEnd } from './faultyStream.ts';

const ERRORS: Readonly<Record<StreamEnd, TransportError>> = {
  reset: { kind: 'reset', message: 'connection reset' },
  closed: { kind: 'closed', message: 'closed by the other side' },
};

/** The same bad wire without a socket: in front of any transport, on the line's clock. */
export const faultyTransport =
  (line: FaultyLine, target: OpenTransport): OpenTransport =>
  (listener) => {
    let stream: FaultyStream | null = null;
    let isOver = false;
    const end = (how: StreamEnd): void => {
      isOver = true;
      far.close();
      listener.onClosed(ERRORS[how]);
    };
    const far = target({
      onOpen: () => {
        stream = line.open({
          toAsker: (bytes) => listener.onBytes(Buffer.from(bytes), bytes.length),
          toTarget: (bytes) => far.write(bytes),
          end,
        });
        if (!isOver) listener.onOpen();
      },
      onBytes: (chunk, length) => stream?.fromTarget(chunk.subarray(0, length)),
      onClosed: (error) => {
        if (stream === null) listener.onClosed(error);
        else stream.targetEnded(error.kind === 'closed' ? 'closed' : 'reset');
      },
    });
    return {
      write: (bytes) => stream?.fromAsker(bytes),
      close: () => {
        isOver = true;
        stream?.close();
        far.close();
      },
    };
  };
