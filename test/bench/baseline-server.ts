import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { root } from '../../src/root.js';

// What Express and EJS cost by themselves: a list of 30 rows from memory, without anything around it.

const rows = Array.from({ length: 30 }, (_, number) => ({
  href: `/processes/eingangsrechnung-${number}`,
  title: `Eingangsrechnung ${number} <digital> bearbeiten`,
  department: 'Kämmerei & Stadtkasse',
  at: '2026-11-23',
}));

const app = express();
app.set('views', join(root, 'test/bench'));
app.set('view engine', 'ejs');
app.set('view cache', true);
app.get('/', (_req, res) => res.render('baseline-list', { title: 'Prozesse', rows }));
app.get('/hello', (_req, res) => void res.send('Hallo'));

const server = createServer(app).listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening: ${(server.address() as AddressInfo).port}\n`);
});
