import assert from "node:assert/strict";
import { test } from "node:test";
import { Line, Lost, Refused, socketAddress, type Heard } from "../../src/workshop/line";
import { FakeSocket, soon } from "./fake_socket";

function lineTo(pauses = [1, 5]) {
  const sockets: FakeSocket[] = [];
  const heard: string[] = [];
  const listener: Heard = {
    opened: (again) => heard.push(again ? "again" : "opened"),
    lost: (ever) => heard.push(ever ? "lost" : "never there"),
    state: ({ title }) => heard.push(`state ${title}`),
    elsewhere: (text) => heard.push(`elsewhere ${text}`),
    shapes: (frame) => heard.push(`shapes ${frame.byteLength}`),
  };
  const line = new Line(listener, () => {
    sockets.push(new FakeSocket());
    return sockets.at(-1) as unknown as WebSocket;
  }, pauses);
  return { line, sockets, heard };
}

test("the socket stands in the workshop's folder, and is a safe one where the page is", () => {
  assert.equal(socketAddress("workshop/", "http://127.0.0.1:5006/"), "ws://127.0.0.1:5006/workshop/socket");
  assert.equal(socketAddress("workshop/", "https://school.example/atlas/"), "wss://school.example/atlas/workshop/socket");
});

test("an answer comes to who asked, whatever comes in between", async () => {
  const { line, sockets: [socket], heard } = lineTo();
  socket!.open();
  const [first, second] = [line.ask("undo"), line.ask("versions")];
  socket!.say({ event: "elsewhere", text: "een ander" });
  socket!.say(new ArrayBuffer(8));
  socket!.say({ n: 2, ok: true, versions: [] });
  socket!.say({ n: 1, refused: "Er is niets ongedaan te maken." });
  assert.deepEqual((await second).versions, []);
  await assert.rejects(first, (problem) => problem instanceof Refused && problem.message === "Er is niets ongedaan te maken.");
  assert.deepEqual(socket!.sent, [{ n: 1, ask: "undo" }, { n: 2, ask: "versions" }]);
  assert.deepEqual(heard, ["opened", "elsewhere een ander", "shapes 8"]);
  line.close();
});

test("a lost line is told once, and comes back by itself", async () => {
  const { line, sockets, heard } = lineTo();
  sockets[0]!.open();
  const asked = line.ask("keep");
  sockets[0]!.close();
  await assert.rejects(asked, Lost);
  await assert.rejects(line.ask("keep"), Lost);
  await soon(10);
  assert.equal(sockets.length, 2);
  sockets[1]!.close();
  await soon(20);
  assert.equal(sockets.length, 3);
  sockets[2]!.open();
  assert.deepEqual(heard, ["opened", "lost", "again"]);
  line.close();
});

test("a line that was never there is told apart from one that was lost", () => {
  const { line, sockets, heard } = lineTo([1000]);
  sockets[0]!.close();
  assert.deepEqual(heard, ["never there"]);
  line.close();
});

test("a line that was closed stays closed", async () => {
  const { line, sockets, heard } = lineTo();
  sockets[0]!.open();
  line.close();
  await soon(20);
  assert.equal(sockets.length, 1);
  assert.deepEqual(heard, ["opened"]);
});

test("a line that is closed when it was never there does not come back", async () => {
  let sockets = 0;
  const socket = new FakeSocket();
  const line = new Line({ opened() {}, lost: () => line.close(), state() {}, elsewhere() {}, shapes() {} }, () => {
    sockets += 1;
    return socket as unknown as WebSocket;
  }, [1]);
  socket.close();
  await soon(20);
  assert.equal(sockets, 1);
});

test("a server that takes the line and drops it at once is asked ever less often", async () => {
  const { line, sockets, heard } = lineTo([1, 1000]);
  const drop = async (at: number) => {
    sockets[at]!.open();
    sockets[at]!.close();
    await soon(20);
  };
  await drop(0);
  await drop(1);
  assert.equal(sockets.length, 2, "the second time it waits for longer");
  assert.deepEqual(heard, ["opened", "lost", "again", "lost"]);
  line.close();
});

test("a server that has said something is asked again soon", async () => {
  const { line, sockets } = lineTo([1, 1000]);
  for (const at of [0, 1]) {
    sockets[at]!.open();
    sockets[at]!.say({ event: "elsewhere", text: "een ander" });
    sockets[at]!.close();
    await soon(20);
  }
  assert.equal(sockets.length, 3);
  line.close();
});

test("the shapes that come with a refusal are drawn before it is told", async () => {
  const { line, sockets: [socket], heard } = lineTo();
  socket!.open();
  const dropped = line.ask("drop").catch(() => heard.push("refused"));
  socket!.say(new ArrayBuffer(8));
  socket!.say({ n: 1, ok: false, refused: "De omtrek kruist zichzelf." });
  await dropped;
  assert.deepEqual(heard, ["opened", "shapes 8", "refused"]);
  line.close();
});
