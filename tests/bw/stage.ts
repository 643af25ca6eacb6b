// What `cargo xtask test` tells these tests: a server with TLS and a copy of the demo data.
function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run \`cargo xtask test --only bw\``);
  return value;
}

export const url = told("KEYSTEAD_URL");
export const data = told("KEYSTEAD_DATA");
