import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import { codeText, type DeviceView, isOnline, usableValue, viewsOf } from '../../state/deviceView.ts';
import { useMimics } from '../../state/mimicStore.ts';
import { balanceOf, isElectrical } from '../../state/plantBalance.ts';
import { usePlant } from '../../state/plantStore.ts';
import { type Breaker, topologyOf } from '../../state/topology.ts';
import { useSite } from '../../state/useSite.ts';
import { type Language, openDevice, useView } from '../../state/viewStore.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { linkLook } from '../linkText.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { PlantNotice } from '../PlantNotice.tsx';
import { BusbarValues, LoadValue, MainsValues } from './DiagramValues.tsx';
import { DocumentDiagram } from './document/DocumentDiagram.tsx';
import { GensetCard } from './GensetCard.tsx';
import { MainsPanel } from './MainsPanel.tsx';
import { MimicBar } from './MimicBar.tsx';
import { MimicMenu } from './MimicMenu.tsx';
import { CARD_HEIGHT, LEVEL, type MimicLayout, mimicLayout, PANEL_WIDTH } from './mimicLayout.ts';
import { SensorBoard } from './SensorBoard.tsx';
import { SingleLine } from './SingleLine.tsx';
import './Mimic.css';

const BAR_HEIGHT = 46;

interface DiagramProps {
  readonly site: Site;
  readonly views: readonly DeviceView[];
  readonly width: number;
  readonly height: number;
}

/** The first controller of mains, the gensets, and what has no place in the diagram. */
const sortOut = (views: readonly DeviceView[]) => {
  const ats = views.find((view) => view.device.kind === 'ats');
  const gensets = views.filter((view) => view.device.kind === 'generator');
  return { ats, gensets, others: views.filter((view) => view !== ats && !gensets.includes(view)) };
};

/** What a moving breaker does, in the controller's own words. */
const motionOf = (
  view: DeviceView | undefined,
  key: string,
  breaker: Breaker | null | undefined,
  language: Language,
): string | undefined =>
  view === undefined || breaker?.position !== 'moving' ? undefined : codeText(view, key)?.[language];

const Others = ({ views, layout }: { views: readonly DeviceView[]; layout: MimicLayout }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div
      className="mimic__block others"
      style={{ left: 20, top: layout.top + LEVEL.cards + CARD_HEIGHT + 16, maxWidth: layout.width - 40 }}
    >
      {views.map((view) => (
        <button
          key={view.device.id}
          type="button"
          className="others__device"
          onClick={() => openDevice(view.site.id, view.device.id)}
        >
          <LinkSymbol look={linkLook(view)} />
          <strong>
            <NameText name={view.device.name} />
          </strong>
          <LockOutBadge deviceId={view.device.id} />
          {t(`link.${linkLook(view)}`)}
        </button>
      ))}
    </div>
  );
};

const Diagram = ({ site, views, width, height }: DiagramProps): ReactNode => {
  const openId = useView((view) => view.deviceId);
  const { ats, gensets, others } = sortOut(views);
  const layout = mimicLayout({ width, height, gensets: gensets.length, hasOthers: others.length > 0 });
  const topology = topologyOf(ats, gensets);
  const { load } = balanceOf(views);
  const mainsKw = ats === undefined ? null : usableValue(ats, 'mains_total_p');
  const isSilent = ats !== undefined && !isOnline(ats);
  const { language, breakerColours } = useView();
  const motion = (view: DeviceView | undefined, key: string, breaker: Breaker | null | undefined) =>
    motionOf(view, key, breaker, language);
  return (
    <div
      className="mimic__scaled"
      data-breakers={breakerColours}
      style={{ width: Math.floor(layout.width * layout.scale), height: Math.floor(layout.height * layout.scale) }}
    >
      <div
        className="mimic__canvas"
        style={{ width: layout.width, height: layout.height, transform: `scale(${layout.scale})` }}
      >
        {isSilent && (
          <div
            className="mimic__block mimic__hatch hatched"
            style={{ left: layout.mainsX - 156, top: layout.top - 8, width: 340, height: LEVEL.busbarBreaker + 32 }}
          />
        )}
        <SingleLine
          layout={layout}
          topology={topology}
          hasMains={ats !== undefined}
          mainsMotion={motion(ats, 'mains_switch', topology.mainsBreaker)}
          busbarMotion={motion(ats, 'busbar_switch', topology.busbarBreaker)}
          gensetMotions={gensets.map((view, index) => motion(view, 'gen_switch', topology.gensets[index]?.breaker))}
          flow={mainsKw === null ? 'none' : flowWord(mainsKw)}
        />
        {load !== null && <LoadValue load={load} layout={layout} />}
        {ats !== undefined && (
          <>
            <MainsValues view={ats} layout={layout} />
            <BusbarValues view={ats} layout={layout} />
            <MainsPanel
              view={ats}
              isOpen={ats.device.id === openId}
              onOpen={() => openDevice(site.id, ats.device.id)}
              style={{ left: layout.panelX, top: layout.top - 4, width: PANEL_WIDTH }}
            />
          </>
        )}
        {gensets.map((view, index) => (
          <GensetCard
            key={view.device.id}
            view={view}
            line={topology.gensets[index]?.line ?? 'unknown'}
            isOpen={view.device.id === openId}
            onOpen={() => openDevice(site.id, view.device.id)}
            style={{
              left: layout.cards[index] ?? 0,
              top: layout.top + LEVEL.cards,
              width: layout.cardWidth,
              height: CARD_HEIGHT,
            }}
          />
        ))}
        {others.length > 0 && <Others views={others} layout={layout} />}
      </div>
    </div>
  );
};

const NoDevices = ({ site, inactive }: { site: Site; inactive: number }): ReactNode => {
  const { t } = useTranslation();
  if (inactive === 0)
    return <Notice title={t('mimic.noDevices', { site: site.name })} text={t('mimic.noDevicesHint')} />;
  return (
    <Notice title={`${site.name}: ${t('overview.inactive', { count: inactive })}`} text={t('mimic.inactiveHint')} />
  );
};

/** The picture of a powered site: as an engineer has adjusted it, or built from its devices. */
const Picture = (props: DiagramProps): ReactNode => {
  const { site, views, width, height } = props;
  const stored = useMimics((store) => store.stored.get(site.id) ?? null);
  const draft = useMimics((store) => (store.draft?.siteId === site.id ? store.draft : null));
  const document = draft?.history.present ?? stored?.document;
  return (
    <>
      {draft === null ? <MimicMenu site={site} views={views} /> : <MimicBar draft={draft} />}
      {document === undefined ? (
        <Diagram {...props} />
      ) : (
        <DocumentDiagram
          document={document}
          views={views}
          width={width}
          height={height - (draft === null ? 0 : BAR_HEIGHT)}
          isEditing={draft !== null}
        />
      )}
    </>
  );
};

export const MimicScreen = (): ReactNode => {
  const { ref, width, height } = useElementSize();
  const picture = usePlant((plant) => plant.picture);
  const site = useSite();
  const views = picture === null || site === undefined ? [] : viewsOf(picture, site.id);
  const isPowered = views.some(isElectrical);
  return (
    <div className="mimic" ref={ref} data-testid="mimic">
      {(picture === null || site === undefined) && <PlantNotice />}
      {site !== undefined && views.length === 0 && (
        <NoDevices site={site} inactive={picture?.inactive.get(site.id) ?? 0} />
      )}
      {site !== undefined && views.length > 0 && !isPowered && <SensorBoard views={views} />}
      {site !== undefined && isPowered && width > 0 && (
        <Picture site={site} views={views} width={width} height={height} />
      )}
    </div>
  );
};
