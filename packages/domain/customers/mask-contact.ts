/** `+8613800138000` → `+86•••••••8000`: enough to recognise, not enough to call. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${'•'.repeat(Math.max(phone.length - 7, 3))}${phone.slice(-4)}`;
}

/** `wang@example.com` → `w•••@example.com`. */
export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 1)}•••@${host}`;
}
