import type { Imagined } from '@dianke/data/rehearse';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import type { PlaceCategory } from './place-categories.ts';

/** Everything that taking in a product needs. `done`: changes that were committed when the slice was heard before. */
export type ProductDesk = {
  readonly work: SliceWork<'products'>;
  readonly imagined: Imagined;
  readonly place: PlaceCategory;
  readonly currency: string;
  readonly done: ReadonlySet<string>;
};
