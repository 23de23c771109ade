import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import { TREND_FILE_LIMITS, type TrendFileFormat } from '#shared/api/trends.ts';
import { trendFileName } from '#shared/model/trendFileName.ts';
import { base64Of, bytesOf } from '../../state/base64.ts';
import { request } from '../../state/stationApi.ts';
import { useStation } from '../../state/stationStore.ts';
import { useView } from '../../state/viewStore.ts';
import { zonedText } from '../../state/zonedTime.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import type { Language } from '../../widgets/format/language.ts';
import { saveFile } from '../saveFile.ts';
import { type ExportPen, exportPicture, type PictureHead, pngOf } from './exportPicture.ts';

export interface TrendExportProps {
  /** Name of the opened group, or a short one of the view. */
  readonly title: string;
  readonly site: string;
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly pens: readonly ExportPen[];
  /** How many the screen asks for. */
  readonly buckets: number;
  /** Elements with the canvases of the panes, top to bottom. */
  readonly panes: () => readonly HTMLElement[];
}

export type ExportFormat = TrendFileFormat | 'png';

const MIME: Readonly<Record<TrendFileFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

const PROGRESS_MS = 300;
/** A picture in a message is made smaller until it fits. */
const SCALES = [2, 1.5, 1] as const;

/** `randomUUID` is not there over plain HTTP. */
const newExportId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** What is under way; the station tells the share. */
export interface ExportRun {
  readonly exportId: string;
  readonly format: ExportFormat;
  readonly share: number;
}

export interface TrendExporting {
  readonly run: ExportRun | null;
  readonly refusal: ApiError | null;
  /** There was no picture to be made. */
  readonly isPictureless: boolean;
  readonly start: (format: ExportFormat, hasEverySample: boolean) => Promise<void>;
  readonly cancel: () => void;
}

const pictureFor = async (
  { panes, pens }: TrendExportProps,
  head: PictureHead | null,
  mostBytes: number,
): Promise<Blob | undefined> => {
  for (const scale of SCALES) {
    const canvas = exportPicture(head, panes(), pens, scale);
    const picture = canvas === undefined ? undefined : await pngOf(canvas);
    if (picture !== undefined && picture.size <= mostBytes) return picture;
  }
  return undefined;
};

const headOf = (
  { title, site, timeZone, fromMs, toMs }: TrendExportProps,
  station: string,
  language: Language,
): PictureHead => {
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;
  const span = `${moment(fromMs)} — ${moment(toMs)}, ${formatZone(toMs, timeZone)} ${timeZone}`;
  return { title, place: [...new Set([station, site, span])].join(' · ') };
};

/** Three bytes are four characters. */
const MOST_PICTURE_BYTES = Math.floor(TREND_FILE_LIMITS.pictureLength / 4) * 3;

/** Makes files of what the screen shows when it is asked, one at a time. */
export const useTrendExport = (shown: () => TrendExportProps): TrendExporting => {
  const [run, setRun] = useState<ExportRun | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isPictureless, setPictureless] = useState(false);
  const language = useView((view) => view.language);
  const station = useStation(({ info }) => info?.name ?? '');
  const exportId = run?.exportId;
  useEffect(() => {
    if (exportId === undefined) return undefined;
    const timer = setInterval(() => {
      void request('trends.exportProgress', { exportId }).then((answer) => {
        const share = answer.ok ? answer.value?.share : undefined;
        if (share !== undefined)
          setRun((present) => (present?.exportId === exportId ? { ...present, share } : present));
      });
    }, PROGRESS_MS);
    return () => clearInterval(timer);
  }, [exportId]);

  const makePicture = async (): Promise<void> => {
    const props = shown();
    const { title } = props;
    const picture = await pictureFor(props, headOf(props, station, language), Number.POSITIVE_INFINITY);
    if (picture === undefined) return setPictureless(true);
    const minute = zonedText(props.fromMs, props.timeZone);
    saveFile(trendFileName({ language, station, title, minute, extension: 'png' }), picture);
  };

  const askStation = async (format: TrendFileFormat, hasEverySample: boolean, id: string): Promise<void> => {
    const props = shown();
    const { fromMs, toMs, title, timeZone } = props;
    const picture = format === 'pdf' ? await pictureFor(props, null, MOST_PICTURE_BYTES) : undefined;
    if (format === 'pdf' && picture === undefined) return setPictureless(true);
    const answer = await request('trends.export', {
      exportId: id,
      pens: props.pens.map(({ tag, shiftMs }) => ({ tag, shiftMs })),
      fromMs,
      toMs,
      ...(hasEverySample ? {} : { buckets: props.buckets }),
      format,
      title,
      language,
      timeZone,
      ...(picture === undefined ? {} : { pngBase64: base64Of(new Uint8Array(await picture.arrayBuffer())) }),
    });
    if (answer.ok) saveFile(answer.value.fileName, new Blob([bytesOf(answer.value.base64)], { type: MIME[format] }));
    else if (answer.error.reason !== 'trend_export_cancelled') setRefusal(answer.error);
  };

  return {
    run,
    refusal,
    isPictureless,
    start: async (format, hasEverySample) => {
      if (run !== null) return;
      const id = newExportId();
      setRefusal(null);
      setPictureless(false);
      setRun({ exportId: id, format, share: 0 });
      await (format === 'png' ? makePicture() : askStation(format, hasEverySample, id));
      setRun(null);
    },
    cancel: () => {
      if (exportId !== undefined) void request('trends.cancelExport', { exportId });
    },
  };
};
