public import ArgumentParser
internal import Concord
internal import Foundation

/// The `concord` command.
public struct ConcordCommand: ParsableCommand {
  /// How the command is called and described.
  public static let configuration = CommandConfiguration(
    commandName: "concord",
    abstract: "Says exactly what a control in one framework says about a control in another.",
    discussion: """
      A control is written framework/id, such as iso27001-2022/A.5.23. Short forms work where they are \
      plain: A.12.4.3, '27001:2022 5.23', CC6.1.

      Results go to standard output, everything else to standard error. Exit status: 0 done, 1 findings, \
      2 failure, 64 usage.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Questions about controls:",
        subcommands: [
          ShowCommand.self, MapCommand.self, ExplainCommand.self, SearchCommand.self, ListCommand.self,
          FrameworksCommand.self,
        ]),
      CommandGroup(
        name: "Plans and coverage:",
        subcommands: [
          TransitionCommand.self, CoverageCommand.self, MatrixCommand.self, LabelsCommand.self,
          ReuseCommand.self, RoadmapCommand.self, CycleCommand.self, UpkeepCommand.self, DiffCommand.self,
        ]),
      CommandGroup(
        name: "Content of your own:",
        subcommands: [
          ImportCommand.self, ExportCommand.self, ConvertCommand.self, CheckCommand.self, FormatCommand.self,
        ]),
      CommandGroup(
        name: "Your organisation:",
        subcommands: [
          InitCommand.self, ProgrammeCommand.self, SoACommand.self, EvidenceCommand.self, ActionsCommand.self,
          DecisionCommand.self,
          ScopeCommand.self, OwnerCommand.self, SizesCommand.self, WorkspaceCommand.self, BackupCommand.self,
        ]),
      CommandGroup(name: "For looking and for programs:", subcommands: [ServeCommand.self, McpCommand.self]),
    ])

  /// A command with its defaults, for the parser.
  public init() {}

  /// Runs the command with the process's arguments and ends the process.
  public static func run() -> Never {
    // A reader that has seen enough (`concord list … | head`) is no failure.
    signal(SIGPIPE, SIG_IGN)
    if let message = unknownCommand(in: Array(CommandLine.arguments.dropFirst())) {
      standardError("error: \(message)\n  See 'concord --help' for more information.")
      ConcordCommand.exit(withError: ExitCode(64))
    }
    do {
      var command = try parseAsRoot()
      do { try command.run() } catch let error as ValidationError {
        standardError(usageError(error, of: type(of: command)))
        ConcordCommand.exit(withError: ExitCode(64))
      }
      ConcordCommand.exit()
    } catch let failure as CommandFailure {
      standardError("error: \(failure)")
      ConcordCommand.exit(withError: ExitCode(2))
    } catch let error as WorkspaceError {
      standardError("error: \(error)")
      ConcordCommand.exit(withError: ExitCode(2))
    } catch {
      ConcordCommand.exit(withError: error)
    }
  }
}

/// Why a command could not do its work; ends the process with status 2.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
  /// The failure that an error of a boundary stands for.
  init(_ error: some Error) { description = "\(error)" }
}

/// Writes a line to standard error.
func standardError(_ text: String) {
  // A closed pipe is the reader's choice.
  try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// Writes text to standard output as it stands. Ends the process with status 2 where that fails.
func standardOutput(_ text: String) {
  OutputFile.writeToStandardOutput(Data(text.utf8))
}
