internal import Concord
internal import Foundation

/// Reads lists of sizes for commands: two columns, what it is of and how large.
enum SizesInput {
  /// The sizes in a CSV file; a first record without a size is a heading.
  static func load(_ file: String) throws -> ControlSizes {
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let (text, diagnostics) = DelimitedText.read(bytes, file: file)
    for diagnostic in diagnostics where diagnostic.severity != .note { standardError("\(diagnostic)") }
    var entries: [ControlSizes.Entry] = []
    for (position, record) in text.records.enumerated() where record.count >= 2 {
      let key = record[0].text.trimmingCharacters(in: .whitespaces)
      guard !key.isEmpty else { continue }
      guard let size = WorkSize(record[1].text) else {
        if position == 0 { continue }
        throw CommandFailure(
          "\(file):\(record[1].line):\(record[1].column): '\(record[1].text)' is no size; "
            + "write S, M, L or a number of days")
      }
      entries.append(ControlSizes.Entry(key: key, size: size))
    }
    return ControlSizes(entries)
  }
}
