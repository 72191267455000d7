import { type ThemeConfig, theme } from 'antd';

const sans = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';

/** antd in the house's colours; every pair of text and ground has a contrast of 4.5 at least. */
export function houseTheme(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: `var(--sans, ${sans})`,
      fontSize: 15,
      controlHeight: 40,
      borderRadius: 10,
      wireframe: false,
      ...(isDark ? dark : light),
    },
    components: { Button: { fontWeight: 600, primaryShadow: 'none', defaultShadow: 'none' }, Table: { cellPaddingBlock: 12 } },
  };
}

const light = {
  colorPrimary: '#0e7a5f',
  colorPrimaryHover: '#0b6650',
  colorLink: '#0e7a5f',
  colorLinkHover: '#0b6650',
  colorSuccess: '#0e7a5f',
  colorWarning: '#8a5a00',
  colorError: '#b3261e',
  colorBgLayout: '#f6f5f1',
  colorText: '#1d2420',
  colorTextSecondary: '#56615b',
  colorTextTertiary: '#5f6a64',
  colorTextPlaceholder: '#66716b',
  colorTextDescription: '#56615b',
} as const;

const dark = {
  colorPrimary: '#2f9d7e',
  colorLink: '#4fc7a1',
  colorLinkHover: '#7fd9bd',
  colorSuccess: '#4fc7a1',
  colorWarning: '#f0b64a',
  colorError: '#f39b91',
  colorBgBase: '#12171a',
  colorBgLayout: '#12171a',
  colorBgContainer: '#1a2124',
  colorBgElevated: '#20282c',
  colorText: '#eaf0ec',
  colorTextSecondary: '#a9b5af',
  colorTextTertiary: '#a0aca6',
  colorTextPlaceholder: '#94a19b',
  colorTextDescription: '#a9b5af',
  colorTextLightSolid: '#06120e',
} as const;
