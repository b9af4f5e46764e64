public import Concord

/// How an explorer is set up.
public struct ExplorerSettings: Sendable {
  /// Names by which the explorer may be called besides `localhost` and numeric addresses, in lower case.
  ///
  /// A page of another site can make a browser call this machine under a name of its own (DNS rebinding), never under
  /// a numeric address; so names have to be listed, and addresses need not be.
  public var hostNames: [String]
  /// The token that every caller has to present; nil when only this machine can call.
  public var accessToken: String?
  /// What the explorer's own forms carry, so that no other site can fill them in: secret, and another for each run.
  public var formToken: String
  /// What a browser that has logged in carries: secret, and another for each run.
  public var sessionToken: String
  /// The largest file that is read, in bytes.
  public var uploadLimit: Int
  /// Whether pages show the texts that come from a licensed copy: only where nobody else can call.
  ///
  /// Downloads and answers for programs never have them.
  public var showsLicensedTexts: Bool
  /// The day that plans are made for unless another is asked for.
  public var today: @Sendable () -> CalendarDate

  /// Settings; `formToken` and `sessionToken` have to be unguessable.
  public init(
    hostNames: [String] = [], accessToken: String? = nil, formToken: String, sessionToken: String,
    uploadLimit: Int = 4_000_000, showsLicensedTexts: Bool = false,
    today: @escaping @Sendable () -> CalendarDate
  ) {
    self.hostNames = hostNames.map { $0.lowercased() }
    self.accessToken = accessToken
    self.formToken = formToken
    self.sessionToken = sessionToken
    self.uploadLimit = uploadLimit
    self.showsLicensedTexts = showsLicensedTexts
    self.today = today
  }

  /// The largest body of a request, in bytes: a file carried back by a form is a third larger than the file.
  public var bodyLimit: Int { uploadLimit / 3 * 4 + 100_000 }

  /// A secret of 256 bits in hexadecimal, from the system's generator.
  public static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
