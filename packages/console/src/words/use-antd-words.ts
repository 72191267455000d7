import type { ConfigProviderProps } from 'antd';
import { use } from 'react';
import { tagOf } from './locales.ts';

type Pack = NonNullable<ConfigProviderProps['locale']>;
type Tag = ReturnType<typeof tagOf>;

const loads: Readonly<Record<Tag, () => Promise<{ readonly default: Pack }>>> = {
  en: () => import('antd/es/locale/en_US'),
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  'zh-TW': () => import('antd/es/locale/zh_TW'),
};
const packs = new Map<Tag, Promise<Pack>>();

/** antd's own words in a language of ours; suspends until they are loaded. */
export function useAntdWords(language: string): Pack {
  const tag = tagOf(language);
  const pack = packs.get(tag) ?? loads[tag]().then((loaded) => loaded.default);
  packs.set(tag, pack);
  return use(pack);
}
