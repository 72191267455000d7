/** What the hosted sign-in pages say, in each language. */
export type HostedWords = {
  readonly title: string;
  readonly email: string;
  readonly password: string;
  readonly signIn: string;
  readonly wrong: string;
  readonly setTitle: string;
  readonly setHint: string;
  readonly newPassword: string;
  readonly again: string;
  readonly save: string;
  readonly different: string;
  readonly expired: string;
  readonly badLink: string;
  readonly badLinkHint: string;
  readonly rules: (length: number, kinds: readonly ('lower' | 'upper' | 'digits' | 'symbols')[]) => string;
};

const en: HostedWords = {
  title: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  wrong: 'Incorrect e-mail or password.',
  setTitle: 'Choose your password',
  setHint: 'You signed in with a temporary password. Choose one of your own to go on.',
  newPassword: 'New password',
  again: 'New password again',
  save: 'Save and go on',
  different: 'The two passwords are not the same.',
  expired: 'This page was open for too long. Please sign in again.',
  badLink: 'This link does not work',
  badLinkHint: 'The application asked for something that is not set up. Wrong in the link:',
  rules: (length, kinds) => {
    const words = { lower: 'a lower-case letter', upper: 'an upper-case letter', digits: 'a digit', symbols: 'a symbol' };
    return `At least ${length} characters${kinds.length === 0 ? '' : `, with ${kinds.map((kind) => words[kind]).join(', ')}`}.`;
  },
};

const zh: HostedWords = {
  title: '登录',
  email: '邮箱',
  password: '密码',
  signIn: '登录',
  wrong: '邮箱或密码不正确。',
  setTitle: '设置密码',
  setHint: '您使用的是临时密码，请设置自己的密码后继续。',
  newPassword: '新密码',
  again: '再次输入新密码',
  save: '保存并继续',
  different: '两次输入的密码不一致。',
  expired: '页面已过期，请重新登录。',
  badLink: '此链接无效',
  badLinkHint: '应用请求了未配置的内容，链接中有误的参数：',
  rules: (length, kinds) => {
    const words = { lower: '小写字母', upper: '大写字母', digits: '数字', symbols: '符号' };
    return `至少 ${length} 个字符${kinds.length === 0 ? '' : `，须包含${kinds.map((kind) => words[kind]).join('、')}`}。`;
  },
};

/** The words in the language that `lang` or the browser asks for first, English when it asks for neither. */
export function hostedWords(
  lang: string | null,
  acceptLanguage: string | undefined,
): { readonly language: 'zh' | 'en'; readonly words: HostedWords } {
  const asked = [lang ?? '', ...(acceptLanguage ?? '').split(',')]
    .map((one) => one.trim().toLowerCase())
    .find((one) => one.startsWith('zh') || one.startsWith('en'));
  return asked?.startsWith('zh') ? { language: 'zh', words: zh } : { language: 'en', words: en };
}
