import ArgumentParser
import ConcordCommands
import Foundation
import Testing

/// `docs/commands.md` is the help of every command, as `--help` prints it at 80 columns: no command is undocumented,
/// and no option changes without the page. `CONCORD_GOLDEN=rewrite` writes it anew, in a run that fails on purpose.
@Suite("The reference of the commands")
struct CommandReferenceTests {
  static let page = ConsoleSession.root.appending(path: "docs/commands.md")

  /// A command with the names that lead to it: `["soa", "import"]`.
  private struct Entry {
    let path: [String]
    let command: any ParsableCommand.Type
  }

  private static func entries(below command: any ParsableCommand.Type, path: [String] = []) -> [Entry] {
    command.configuration.subcommands.flatMap { child -> [Entry] in
      let childPath = path + [child.configuration.commandName ?? "\(child)".lowercased()]
      return [Entry(path: childPath, command: child)] + entries(below: child, path: childPath)
    }
  }

  private static func help(of command: any ParsableCommand.Type) -> String {
    ConcordCommand.helpMessage(for: command, columns: 80)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  @Test("is what the commands say of themselves")
  func reference() throws {
    let entries = Self.entries(below: ConcordCommand.self)
    #expect(entries.count > 40)
    var text = """
      # The commands

      What `concord help COMMAND` prints, for every command. This page is written by the tests (`make golden`); the texts
      stand in `Sources/ConcordCommands`.

      Results go to standard output, everything else to standard error.

      | exit status | means |
      |---|---|
      | 0 | done |
      | 1 | findings: gaps under `--fail-on`, invalid data, regressions |
      | 2 | failure: what could not be done, and why, stands on standard error |
      | 64 | usage: the command line was not understood |

      ```text
      \(Self.help(of: ConcordCommand.self))
      ```

      """
    for entry in entries {
      let mark = String(repeating: "#", count: min(4, 1 + entry.path.count))
      text += """

        \(mark) concord \(entry.path.joined(separator: " "))

        ```text
        \(Self.help(of: entry.command))
        ```

        """
      #expect(!entry.command.configuration.abstract.isEmpty, "\(entry.path) says nothing of itself")
    }
    let written = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    guard text != written else { return }
    if ConsoleSession.isRewriting {
      try Data(text.utf8).write(to: Self.page)
      Issue.record("rewrote docs/commands.md; look at the difference")
    } else {
      #expect(text == written)
    }
  }
}
