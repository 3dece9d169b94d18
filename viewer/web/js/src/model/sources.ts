// Brings in what the page is made of: from an address, from the bytes a notebook was given, or from
// an element of the page, "#id", whose text is base64 of what gzip made of it.

import type { Source } from "./vocabulary";

/** The bytes of a source; raises an Error that says what could not be had. */
export async function loadBytes(source: Source, signal?: AbortSignal): Promise<ArrayBuffer> {
  if (typeof source !== "string") return source;
  if (source.startsWith("#")) return unpacked(source);
  const answer = await fetch(source, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText} (${source})`);
  return answer.arrayBuffer();
}

/** The text of a source; drawings that stand in the page already are taken as they are. */
export async function loadText(source: Source, signal?: AbortSignal): Promise<string> {
  const inPage = typeof source === "string" && source.startsWith("#") ? document.getElementById(source.slice(1)) : null;
  if (inPage?.querySelector("svg")) return inPage.innerHTML;
  return new TextDecoder().decode(await loadBytes(source, signal));
}

export async function loadJson(source: Source, signal?: AbortSignal): Promise<unknown> {
  return JSON.parse(await loadText(source, signal));
}

async function unpacked(source: string): Promise<ArrayBuffer> {
  const element = document.getElementById(source.slice(1));
  if (!element) throw new Error(`the page has no element ${source}`);
  const text = atob(element.textContent!.trim());
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
