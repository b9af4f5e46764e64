/// Cuts a stream of bytes into lines, one message each, and bounds what it keeps.
///
/// ```swift
/// var lines = MessageLines()
/// for line in lines.append(chunk) { … }
/// ```
public struct MessageLines: Sendable {
  /// What stood between two line feeds.
  public enum Line: Hashable, Sendable {
    /// The bytes of a line, without the line feed.
    case message([UInt8])
    /// A line that was longer than the limit, which it names; its bytes are gone.
    case oversized(limit: Int)
  }

  /// How many bytes a line may have unless said otherwise: 8 MiB, more than any statement of applicability.
  public static let defaultLimit = 8 << 20

  private let limit: Int
  private var pending: [UInt8] = []
  private var isSkipping = false

  /// A cutter that keeps at most `limit` bytes (at least 1) of a line.
  public init(limit: Int = defaultLimit) { self.limit = max(1, limit) }

  /// The lines that `bytes` complete, in order. Linear in the bytes.
  public mutating func append(_ bytes: ArraySlice<UInt8>) -> [Line] {
    var lines: [Line] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      keep(rest[rest.startIndex..<end])
      lines.append(take())
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  /// The last line, when the stream ended without a line feed; nil when nothing is left.
  public mutating func finish() -> Line? { pending.isEmpty && !isSkipping ? nil : take() }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    guard !isSkipping else { return }
    if pending.count + bytes.count > limit {
      isSkipping = true
      pending = []
    } else {
      pending.append(contentsOf: bytes)
    }
  }

  private mutating func take() -> Line {
    defer {
      pending = []
      isSkipping = false
    }
    return isSkipping ? .oversized(limit: limit) : .message(pending)
  }
}
