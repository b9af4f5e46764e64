/// A revision of the Model Context Protocol that the server speaks, oldest first.
enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"

  /// What is answered to a client that asks for a revision that the server does not speak.
  static let latest = ProtocolVersion.june2025

  /// The revision to speak with a client that asks for `requested`: the same where possible, else our latest.
  static func negotiated(_ requested: String) -> ProtocolVersion {
    ProtocolVersion(rawValue: requested) ?? .latest
  }

  /// Whether a line may hold an array of messages; only one revision has that.
  var hasBatches: Bool { self == .march2025 }
  /// Whether tools say that they only read.
  var hasAnnotations: Bool { self >= .march2025 }
  /// Whether results have a structured part, and tools a schema for it.
  var hasStructuredResults: Bool { self >= .june2025 }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
