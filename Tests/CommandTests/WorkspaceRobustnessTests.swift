import Concord
import Foundation
import Testing

/// The command on disks and files as they should not be. Each script runs in a folder of its own, in which a workspace
/// with a few rows stands.
@Suite("The command and a workspace in trouble")
struct WorkspaceRobustnessTests {
  static let isRoot = getuid() == 0

  /// A folder with a workspace, in which A.5.1 is implemented.
  static func folder() async throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "concord-robust-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let made = try await ConsoleSession.run(
      """
      concord init --by Ada --at 2026-01-01 &&
      concord soa set A.5.1 --edition iso27001-2022 --status implemented --by Ada --at 2026-01-01
      """, in: folder)
    #expect(made.status == 0, "\(made.output)")
    return folder
  }

  /// The bytes of the workspace's file.
  static func bytes(_ folder: URL) throws -> Data {
    try Data(contentsOf: folder.appending(path: Workspace.fileName))
  }

  @Test("two processes that write at once both get through, and nothing is lost")
  func concurrency() async throws {
    let folder = try await Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func loop(_ control: String, _ name: String) -> String {
      """
      for n in 1 2 3 4 5 6 7 8; do
        concord soa set \(control) A.5.7 --comment "\(control) $n" --by \(name) >/dev/null || echo "failed $n"
      done
      """
    }
    async let first = ConsoleSession.run(loop("A.5.2", "Ada"), in: folder)
    async let second = ConsoleSession.run(loop("A.5.3", "Bo"), in: folder)
    #expect(try await [first.output, second.output] == ["", ""])
    let workspace = try Workspace(at: folder.appending(path: Workspace.fileName).path)
    let key = StatementKey(scope: "main", framework: "iso27001-2022")
    let own = try ["A.5.2", "A.5.3"].map { try workspace.history(key, control: ControlID($0)).count }
    #expect(own == [8, 8])
    // Each saw the other's word on the row that both write, and changed that.
    let shared = try workspace.history(key, control: "A.5.7").reversed()
    #expect(shared.count == 16)
    for (before, after) in zip(shared, shared.dropFirst()) {
      #expect(after.change.before?.comment == before.change.after?.comment)
    }
    #expect(try workspace.check(isThorough: true).problems.isEmpty)
  }

  @Test("a full disk is told, and what was confirmed stays")
  func fullDisk() async throws {
    let folder = try await Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // A small disk where one may be mounted, else a limit on the size of files.
    let script = """
      trap '' XFSZ
      long=$(head -c 100000 /dev/zero | tr '\\0' x)
      size=$(($(stat -c %s concord.sqlite) / 1024 + 600))
      fill() { for n in 1 2 3 4 5 6 7 8 9 10; do
        concord soa set A.5.$n --comment "$n $long" --by Ada --at 2026-01-02 >/dev/null 2>"$home/error.txt" \\
          || { echo "exit $?"; return; }
        echo $n >>$confirmed
      done; }
      after() {
        concord soa show --format csv >"$1/after.csv" 2>"$1/after.txt"
        concord soa set A.5.11 --status planned --by Ada >/dev/null 2>>"$1/after.txt" \\
          && concord workspace check >/dev/null 2>&1 && echo goes on
      }
      confirmed="$PWD/confirmed.txt"; : >"$confirmed"; home=$PWD
      if [ "$(id -u)" = 0 ] && mkdir disk && mount -t tmpfs -o size=${size}k tmpfs disk 2>/dev/null; then
        concord backup disk/concord.sqlite 2>/dev/null && cd disk && fill
        mount -o remount,size=40m "$home/disk"; after "$home"
      else
        (ulimit -f $((size * 2)); fill); after "$home"
      fi
      """
    let run =
      Self.isRoot ? "unshare -m sh -c '\(script.replacingOccurrences(of: "'", with: "'\\''"))'" : script
    let result = try await ConsoleSession.run(run, in: folder)
    #expect(result.output == "exit 2\ngoes on\n")
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let error = try text("error.txt")
    #expect(error.hasPrefix("error: "))
    // Beyond a limit on files SQLite knows of a failed write only.
    #expect(error.contains("no space is left") || error.contains("disk I/O error"), "\(error)")
    let confirmed = try text("confirmed.txt").split(separator: "\n").map(String.init)
    #expect(!confirmed.isEmpty && confirmed.count < 10)
    let after = try text("after.csv")
    for number in confirmed { #expect(after.contains("\(number) xxx")) }
    #expect(!after.contains("\(confirmed.count + 1) xxx"))
  }

  @Test("a folder or file that may not be written can be read, and is not written")
  func readOnly() async throws {
    let folder = try await Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = try Self.bytes(folder)
    let script = """
      concord soa show A.5.1 | head -1
      concord soa set A.5.1 --status planned --by Ada; echo "exit $?"
      concord coverage soc2 2>/dev/null | head -1
      """
    // To the superuser only a disk that is mounted for reading is read-only.
    let run =
      Self.isRoot
      ? "unshare -m sh -c 'mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" && { \(script); }'"
      : "chmod a-w . concord.sqlite; \(script); chmod u+w . concord.sqlite"
    let result = try await ConsoleSession.run(run, in: folder)
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "A.5.1 Policies for information security")
    #expect(result.output.contains("may only be read"), "\(result.output)")
    #expect(lines.contains("exit 2"))
    #expect(lines.last?.hasPrefix("Coverage of SOC 2") == true)
    #expect(try Self.bytes(folder) == before)
  }

  @Test(
    "damage is told in one line, by every command, and the file is left as it is",
    arguments: ["cut", "page", "other", "newer", "empty"])
  func damage(kind: String) async throws {
    let folder = try await Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var bytes = try Self.bytes(folder)
    switch kind {
    case "cut": bytes = bytes.prefix(bytes.count / 2)
    case "page": for offset in 0..<600 { bytes[4096 * 3 + offset] = UInt8(truncatingIfNeeded: 0xA5 ^ offset) }
    case "other": bytes = Data("Control,Status\nA.5.1,Implemented\n".utf8)
    case "newer": bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    default: bytes = Data()
    }
    try bytes.write(to: folder.appending(path: Workspace.fileName))
    for command in [
      "soa show", "soa set A.5.1 --status planned --by Ada", "map CC6.1", "workspace check",
      "backup b.sqlite",
    ] {
      let result = try await ConsoleSession.run("concord \(command)", in: folder)
      #expect(result.status == 2, "\(command): \(result.output)")
      #expect(result.output.hasPrefix("error: "), "\(command): \(result.output)")
      #expect(result.output.contains(Workspace.fileName))
    }
    #expect(try Self.bytes(folder) == bytes)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { !$0.hasPrefix(Workspace.fileName) }.isEmpty, "\(names)")
    let without = try await ConsoleSession.run("concord show A.5.7 --no-workspace", in: folder)
    #expect(without.status == 0)
  }
}
