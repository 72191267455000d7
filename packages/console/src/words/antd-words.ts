import type { ConfigProviderProps } from 'antd';
import en from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import zhTW from 'antd/es/locale/zh_TW';
import { tagOf } from './locales.ts';

const packs = { en, 'zh-CN': zhCN, 'zh-TW': zhTW } as const;

/** antd's own words in a language of ours. */
export function antdWords(language: string): NonNullable<ConfigProviderProps['locale']> {
  return packs[tagOf(language)];
}
