declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*/regions.toml" {
  type Words = Record<"nl" | "en" | "de", string>;
  const regions: Record<string, { names: Words; also?: Partial<Record<keyof Words, string[]>> }>;
  export default regions;
}
declare module "*/body_parts.toml" {
  type Words = Record<"nl" | "en" | "de", string>;
  const parts: Record<string, {
    number: number; system: string; group: string; regions?: string[]; label: string | Words; names: Words & { la?: string };
    also?: Partial<Record<keyof Words, string[]>>;
  }>;
  export default parts;
}
