internal import ControlModel

/// Turns what foreign files call a framework into an identifier, the loaded frameworks first.
struct FrameworkNames {
  private let context: Content
  private let resolver: FrameworkResolver
  private var known: [String: FrameworkID] = [:]

  init(_ context: Content) {
    self.context = context
    resolver = FrameworkResolver(context.catalogs.map(\.framework))
  }

  /// The identifier for a name: that of the loaded framework which it names without doubt, else one made of
  /// the name's letters and digits.
  mutating func framework(named name: String) -> FrameworkID {
    if let found = known[name] { return found }
    let result = loaded(name) ?? Self.slug(name)
    known[name] = result
    return result
  }

  /// The loaded framework that the name means without doubt, nil without one.
  func loaded(_ name: String) -> FrameworkID? {
    let candidates = candidates(name)
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// The loaded frameworks that the name may mean: several when it leaves the edition open, none when it is of none.
  func candidates(_ name: String) -> [FrameworkID] {
    let exact = FrameworkID(name)
    return context[exact] != nil ? [exact] : resolver.candidates(for: name)
  }

  /// The name as an identifier (`FrameworkNaming.identifier(fromTitle:)`), its accents taken off; `framework` when
  /// nothing of it can stay.
  static func slug(_ name: String) -> FrameworkID {
    FrameworkNaming.identifier(fromTitle: TextFolding.fold(name.prefix(200))) ?? "framework"
  }

  /// The file's name without folders and endings, for files that say no better name.
  static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.split(separator: ".").first.map(String.init) ?? name
  }
}
