// Starts `answerable lsp` and lets it speak with the editor. Everything else is told by the server.

const { workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

function activate() {
  const settings = workspace.getConfiguration("answerable");
  const server = { command: settings.get("command"), args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("answerable", "Answerable", server, {
    documentSelector: [{ language: "answerable" }],
    initializationOptions: { seconds: settings.get("seconds") },
  });
  return client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
