import { memo, type ReactNode, useLayoutEffect, useReducer, useRef } from 'react';
import { type DeviceView, indexOfPoint } from '../state/deviceView.ts';
import { usePlant } from '../state/plantStore.ts';
import { useView } from '../state/viewStore.ts';
import { watchDevice } from '../state/watchDevice.ts';
import { describeValue, type ValueText } from '../widgets/format/describeValue.ts';
import { Reading, type ReadingProps } from '../widgets/Reading.tsx';
import { NEVER_POLLED } from '../state/deviceView.ts';

export interface LivePointReadingProps extends Pick<ReadingProps, 'size' | 'testId'> {
  readonly view: DeviceView;
  readonly pointKey: string;
}
