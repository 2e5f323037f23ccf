// Reading a ticket without a network: whether this portal signed it, and for which event (events/rules/codes.py).
const TICKET = /^P1:(\d{1,18}):([0-9A-HJKMNP-TV-Z]{16}):([A-Z2-7]{103})$/;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const MISREAD = { O: "0", I: "1", L: "1", U: "V" };

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function fromBase32(text) {
  const bytes = new Uint8Array(64);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = (held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

async function signedBy(publicKeys, signature, data) {
  for (const text of publicKeys) {
    const key = await crypto.subtle.importKey("raw", fromBase64(text), ALGORITHM, false, ["verify"]);
    if (await crypto.subtle.verify(SIGNING, key, signature, data)) return true;
  }
  return false;
}

/** The event and the code that a QR says, or null when this portal did not sign it. */
export async function readTicket(text, publicKeys) {
  const found = TICKET.exec(text.trim());
  if (!found) return null;
  const data = new TextEncoder().encode(`P1:${found[1]}:${found[2]}`);
  return (await signedBy(publicKeys, fromBase32(found[3]), data)) ? { event: Number(found[1]), code: found[2] } : null;
}

/** Whether a list came from this portal and is whole. */
export function isOurs(list, signature, publicKeys) {
  return signedBy(publicKeys, fromBase64(signature), new TextEncoder().encode(list));
}

/** A code as it is stored, however somebody typed it. */
export function asTyped(text) {
  return text.toUpperCase().replace(/[\s.-]/g, "").replace(/[OILU]/g, (letter) => MISREAD[letter]);
}
