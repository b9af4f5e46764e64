internal import ArgumentParser
internal import Concord

/// `concord frameworks`: what is loaded.
struct FrameworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frameworks", abstract: "Lists the frameworks: editions, dates, counts.")

  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    try output.write(FrameworkListReport(content), date: content.date)
    if let first = content.catalogs.first?.framework.id { try output.suggest("next: concord list \(first)") }
  }
}
