/** What the message with a one-time code says, in the customer's language; English where we have no other. */
export function wordCode(digits: string, shop: string, language: string): { readonly subject: string; readonly text: string } {
  if (/^zh[-_]?(tw|hk|hant)/i.test(language))
    return { subject: `${shop} 登入驗證碼`, text: `【${shop}】登入驗證碼 ${digits}，10 分鐘內有效。請勿告訴任何人。` };
  if (/^zh/i.test(language)) return { subject: `${shop} 登录验证码`, text: `【${shop}】登录验证码 ${digits}，10 分钟内有效。请勿告诉任何人。` };
  return { subject: `Your code for ${shop}`, text: `${shop}: your code is ${digits}. It is good for 10 minutes. Tell it to nobody.` };
}
