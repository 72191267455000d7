/** `+8613800138000` → `+86•••••••8000`: enough to recognise, not enough to call; of short numbers the tail is shorter. */
export function maskPhone(phone: string): string {
  const shown = Math.max(Math.min(4, Math.floor((phone.length - 3) / 2)), 0);
  const hidden = Math.max(phone.length - 3 - shown, 3);
  return `${phone.slice(0, 3)}${'•'.repeat(hidden)}${phone.slice(phone.length - shown)}`;
}

/** `wang@example.com` → `w•••@example.com`. */
export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 1)}•••@${host}`;
}

/** A WeChat id keeps its last four characters. */
export function maskWechat(id: string): string {
  return `•••${id.slice(-4)}`;
}
