#!/usr/bin/env node
// Writes dashboards/*.json anew from source/.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { generated } from './source/all.mjs';

const folder = new URL('dashboards/', import.meta.url);
const files = generated();

for (const name of readdirSync(folder).filter(name => !files.has(name))) {
  rmSync(new URL(name, folder));
}
for (const [name, text] of files) {
  writeFileSync(new URL(name, folder), text);
}
