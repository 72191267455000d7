import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../style/use-appearance.ts';
import type { ChartColours, ChartSpec } from './chart-spec.ts';
import type { EchartsDrawing } from './echarts.ts';
import style from './reports.module.css';

type Props = {
  /** What it shows, for those who do not see it; the same figures stand in the table that follows. */
  readonly label: string;
  readonly spec: ChartSpec;
  readonly textOf: (figure: number) => string;
};

/** A chart, whose program is loaded when the figures are there already. Its table belongs below it. */
export function Chart({ label, spec, textOf }: Props) {
  const { t } = useTranslation('reports');
  // Drawn anew in the other colours when the appearance changes.
  useAppearance();
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<EchartsDrawing | null>(null);
  const [isAway, setAway] = useState(false);

  useEffect(() => {
    let opened: EchartsDrawing | undefined;
    let isGone = false;
    const open = async () => {
      const { openEcharts } = await import('./echarts.ts');
      if (isGone || place.current === null) return;
      opened = openEcharts(place.current);
      setDrawing(opened);
    };
    open().catch(() => setAway(true));
    return () => {
      isGone = true;
      opened?.end();
    };
  }, []);

  useEffect(() => {
    if (drawing === null || place.current === null) return;
    const observer = new ResizeObserver(() => drawing.resize());
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [drawing]);

  useEffect(() => {
    if (place.current !== null) drawing?.draw(spec, { ...paintOf(place.current), textOf });
  });

  if (isAway) return <p className={style.away}>{t('chart.away')}</p>;
  return <div ref={place} role="img" aria-label={label} className={style.chart} style={{ height: heightOf(spec) }} />;
}

/** How high it stands, in pixels: a bar or a row of cells takes what a finger needs. */
function heightOf(spec: ChartSpec): number {
  if (spec.kind === 'heat') return spec.down.length * 30 + 32;
  return spec.kind === 'columns' ? 260 : spec.categories.length * (spec.series.length > 1 ? 34 : 28) + 48;
}

/** The page's colours and letters as they are now. */
function paintOf(element: HTMLElement): { readonly colours: ChartColours; readonly sans: string } {
  const page = getComputedStyle(element);
  const colour = (name: string) => page.getPropertyValue(`--${name}`).trim();
  return {
    colours: {
      ink: colour('ink'),
      soft: colour('soft'),
      line: colour('line'),
      paper: colour('paper'),
      card: colour('card'),
      green: colour('green'),
      greenWash: colour('green-wash'),
      amber: colour('amber'),
    },
    sans: page.fontFamily,
  };
}
