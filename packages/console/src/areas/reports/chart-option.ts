import type { EChartsCoreOption } from 'echarts/core';
import type { ChartPaint, ChartSpec } from './chart-spec.ts';

type Heat = Extract<ChartSpec, { readonly kind: 'heat' }>;
type Rows = Exclude<ChartSpec, Heat>;

/** What ECharts is told to draw. Everything is drawn on the canvas, tooltips too, so that no style stands inline. */
export function chartOption(spec: ChartSpec, paint: ChartPaint): EChartsCoreOption {
  const { colours, sans } = paint;
  return {
    animation: false,
    textStyle: { fontFamily: sans, color: colours.ink },
    tooltip: {
      renderMode: 'richText',
      trigger: spec.kind === 'heat' ? 'item' : 'axis',
      confine: true,
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontFamily: sans },
      ...(spec.kind === 'heat' ? { formatter: heatTip(spec, paint) } : { valueFormatter: (value: unknown) => paint.textOf(Number(value)) }),
    },
    ...(spec.kind === 'heat' ? heatOption(spec, paint) : rowsOption(spec, paint)),
  };
}

function rowsOption({ kind, categories, series }: Rows, { colours, textOf }: ChartPaint): EChartsCoreOption {
  const names = {
    type: 'category',
    data: categories,
    axisLabel: { color: colours.soft, ...(kind === 'bars' ? { width: 96, overflow: 'truncate' } : { hideOverlap: true }) },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    ...(kind === 'bars' ? { inverse: true } : {}),
  };
  const figures = {
    type: 'value',
    axisLabel: { color: colours.soft, hideOverlap: true, formatter: textOf },
    splitLine: { lineStyle: { color: colours.line } },
    splitNumber: kind === 'bars' ? 3 : 4,
  };
  const fill = [colours.green, colours.amber];
  return {
    grid: { left: 0, right: 8, top: series.length > 1 ? 36 : 12, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...(series.length > 1 ? { legend: { left: 0, top: 0, textStyle: { color: colours.soft }, itemHeight: 10, itemWidth: 16 } } : {}),
    xAxis: kind === 'bars' ? figures : names,
    yAxis: kind === 'bars' ? names : figures,
    series: series.map(({ name, values }, at) => ({
      type: 'bar',
      name,
      data: values,
      barMaxWidth: 26,
      itemStyle: { color: fill[at], borderRadius: kind === 'bars' ? [0, 4, 4, 0] : [4, 4, 0, 0] },
    })),
  };
}

function heatOption({ across, down, cells }: Heat, { colours }: ChartPaint): EChartsCoreOption {
  const axis = {
    type: 'category',
    axisLabel: { color: colours.soft },
    axisLine: { show: false },
    axisTick: { show: false },
    splitArea: { show: false },
  };
  const data = cells.flatMap((row, y) => row.map((value, x) => [x, y, value]));
  const sold = data.map(([, , value = 0]) => value).filter((value) => value > 0);
  const most = Math.max(0, ...sold);
  return {
    grid: { left: 0, right: 0, top: 4, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { ...axis, data: across },
    yAxis: { ...axis, data: down, inverse: true },
    visualMap: {
      show: false,
      min: 0,
      max: most === 0 ? 1 : most,
      range: most === 0 ? [1, 1] : [Math.min(...sold), most],
      inRange: { color: [colours.greenWash, colours.green] },
      outOfRange: { color: colours.paper },
    },
    series: [
      {
        type: 'heatmap',
        data,
        itemStyle: { borderColor: colours.card, borderWidth: 2, borderRadius: 4 },
        emphasis: { itemStyle: { borderColor: colours.ink } },
      },
    ],
  };
}

function heatTip({ across, down }: Heat, { textOf }: ChartPaint) {
  return ({ data }: { readonly data: readonly [number, number, number] }) => {
    const [x, y, value] = data;
    return `${down[y] ?? ''} ${across[x] ?? ''}\n${textOf(value)}`;
  };
}
