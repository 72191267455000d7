import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartOption } from './chart-option.ts';
import type { ChartPaint, ChartSpec } from './chart-spec.ts';

use([BarChart, HeatmapChart, GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent, CanvasRenderer]);

/** A chart on the page. */
export type EchartsDrawing = {
  /** Draws anew if anything is different from what stands there. */
  draw(spec: ChartSpec, paint: ChartPaint): void;
  resize(): void;
  end(): void;
};

/** Begins a chart in an element. What it has drawn stands in the element's `data-drawn`: its series, each with its values. */
export function openEcharts(element: HTMLElement): EchartsDrawing {
  const chart = init(element, null, { renderer: 'canvas' });
  let drawn = '';
  return {
    draw: (spec, paint) => {
      const wanted = JSON.stringify([spec, paint, paint.textOf(1)]);
      if (wanted === drawn) return;
      drawn = wanted;
      chart.setOption(chartOption(spec, paint), { notMerge: true });
      const { series } = chart.getOption();
      element.dataset.drawn = JSON.stringify(Array.isArray(series) ? series.map(({ name, data }) => ({ name, data })) : []);
    },
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  };
}
