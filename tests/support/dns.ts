// A name server of a journey's own: it knows the text records that it was told, and nothing else.
import { type Socket, createSocket } from "node:dgram";

export class NameServer {
  private readonly texts = new Map<string, string>();

  private constructor(private readonly socket: Socket, readonly address: string) {}

  static async start(): Promise<NameServer> {
    const socket = createSocket("udp4");
    await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
    const names = new NameServer(socket, `127.0.0.1:${socket.address().port}`);
    socket.on("message", (query, from) => socket.send(names.answer(query), from.port, from.address));
    return names;
  }

  /** Has a domain carry a text, as its owner does who publishes it. */
  publish(domain: string, text: string): void {
    this.texts.set(domain, text);
  }

  stop(): void {
    this.socket.close();
  }

  /** RFC 1035, 4.1: the header, the one question again, and a record of type TXT if there is one. */
  private answer(query: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString("latin1", at + 1, at + 1 + length));
      at += 1 + length;
    }
    const question = query.subarray(12, at + 5);
    const text = this.texts.get(labels.join(".").toLowerCase());
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(text === undefined ? 0x8583 : 0x8580, 2); // an answer with authority; no such name is 3
    header.writeUInt16BE(text === undefined ? 0 : 1, 6);
    header.writeUInt32BE(0, 8);
    if (text === undefined) return Buffer.concat([header, question]);
    const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0, text.length + 1, text.length]);
    return Buffer.concat([header, question, record, Buffer.from(text, "latin1")]);
  }
}
