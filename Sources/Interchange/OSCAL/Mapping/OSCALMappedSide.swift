internal import ControlModel

/// One of the two frameworks that an OSCAL mapping relates.
struct OSCALMappedSide {
  let framework: FrameworkID
  /// The framework's catalog, where it is loaded.
  let catalog: Catalog?
  /// Whether Concord wrote the identifiers, so that they are escaped.
  let isOurs: Bool
  /// How other people write the identifiers; nil for a spelling that several controls share.
  private let aliases: [String: ControlID?]

  init(
    _ resource: OSCALMappingResource?, requested: FrameworkID?, fallback: FrameworkID,
    resources: [OSCALResource], context: Content, _ parser: inout OSCALParser
  ) {
    let props = resource?.props ?? []
    let stated = OSCALVocabulary.value(of: "framework", in: props)
    isOurs = stated != nil
    var found = requested ?? stated.map { FrameworkID($0) }
    if found == nil, let resource {
      found = Self.framework(of: resource, resources: resources, context: context, &parser)
    }
    framework = found ?? fallback
    catalog = context[framework]
    var aliases: [String: ControlID?] = [:]
    for control in catalog?.controls ?? [] {
      for alias in control.aliases {
        aliases[alias] = .some(aliases[alias] == nil ? control.id : nil)
      }
    }
    self.aliases = aliases
  }

  /// The framework that a resource stands for: one that is loaded and is called so, else one named after the
  /// file, else after the title.
  private static func framework(
    of resource: OSCALMappingResource, resources: [OSCALResource], context: Content,
    _ parser: inout OSCALParser
  ) -> FrameworkID? {
    var files: [String] = []
    var titles: [String] = []
    if resource.href.first == "#" {
      let id = resource.href.dropFirst()
      if let listed = resources.first(where: { $0.uuid == id }) {
        files = listed.rlinks.map(\.href)
        if let title = listed.title { titles.append(OSCALMarkdown.line(title)) }
      } else {
        parser.report(
          .error, .danglingReference, at: resource.offset,
          "the mapped resource '\(resource.href)' is not in the back matter",
          hint: "--source or --target says which framework it is")
      }
    } else if !resource.href.isEmpty {
      files = [resource.href]
    }
    // The query and fragment of an address are no part of the file's name.
    files = files.map { String($0.prefix { $0 != "?" && $0 != "#" }) }
    let resolver = FrameworkResolver(context.catalogs.map(\.framework))
    let named = files.compactMap { FrameworkNaming.identifier(fromFile: $0) }
    for id in named where context[id] != nil { return id }
    for name in named.map(\.rawValue) + titles {
      let candidates = resolver.candidates(for: name)
      if candidates.count == 1 { return candidates[0] }
    }
    return named.first ?? titles.lazy.compactMap { FrameworkNaming.identifier(fromTitle: $0) }.first
  }

  /// The control that an identifier of the file names, whether the catalog has it or not.
  func control(_ text: String) -> ControlID {
    let id = ControlID(isOurs ? IdentifierEscape.untoken(text) : text)
    guard let catalog, catalog[id] == nil else { return id }
    let unescaped = ControlID(IdentifierEscape.untoken(text))
    if catalog[unescaped] != nil { return unescaped }
    if case .some(.some(let known)) = aliases[text] { return known }
    return id
  }

  /// Whether the catalog has every control of an endpoint of the other side.
  func owns(_ endpoint: Endpoint) -> Bool {
    guard let catalog, endpoint != .none else { return false }
    return endpoint.references.allSatisfy { $0.framework != framework && catalog[$0.control] != nil }
  }

  /// Whether the catalog, if there is one, has the control, or the control whose statement it is.
  func has(_ id: ControlID) -> Bool {
    guard let catalog, catalog[id] == nil else { return true }
    // `ac-2_smt.a` is a statement of `ac-2`.
    var text = id.rawValue
    while let end = text.lastIndex(of: "_") {
      text = String(text[..<end])
      if catalog[ControlID(text)] != nil { return true }
    }
    return false
  }
}
