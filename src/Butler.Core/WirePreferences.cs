using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/:/prefs</c>.</summary>
static class WirePreferences
{
    const string StartHour = "ButlerStartHour";
    const string EndHour = "ButlerEndHour";

    public static readonly Request all = new(HttpMethod.Get, ":/prefs");

    public static Request set(Seq<PreferenceChange> changes) =>
        new(
            HttpMethod.Put,
            ":/prefs?" + string.Join('&', changes.Map(static change => $"{escaped(change.Id)}={escaped(change.Value)}"))
        );

    public static Seq<PreferenceChange> changes(MaintenanceWindow window) =>
        Seq(
            new PreferenceChange(StartHour, digits(window.StartHour)),
            new PreferenceChange(EndHour, digits(window.EndHour))
        );

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<Preference>> readAll(Reply reply) =>
        Wire.accept(reply)
            .Bind(static accepted => ElementReader.read(accepted, "MediaContainer", "the preferences"))
            .Map(static container => read(container));

    /// <summary>Those of an element that have a name, as notifications carry them too.</summary>
    public static Seq<Preference> read(Element container) =>
        toSeq(container.All("Setting"))
            .Choose(static setting => setting.Text("id").Map(id => preference(id, setting)))
            .Strict();

    public static Either<ButlerError, PreferenceOutcome> readSet(Reply reply) =>
        reply.Status is 400 or 403
            ? PreferenceOutcome.NoSuchPreference
            : Wire.accept(reply).Map(static _ => PreferenceOutcome.Saved);

    public static Either<ButlerError, MaintenanceWindow> window(Seq<Preference> preferences) =>
        (
            from start in hour(preferences, StartHour)
            from end in hour(preferences, EndHour)
            from window in MaintenanceWindow.Between(start, end)
            select window
        ).ToEither<ButlerError>(static () =>
            new ButlerError.Unreadable("the preferences: no maintenance window in them")
        );

    static Option<int> hour(Seq<Preference> preferences, string id) =>
        preferences
            .Find(preference => preference.Id == id)
            .Bind(static preference => Optional(Lenient.days(preference.Value)));

    static Preference preference(string id, Element setting)
    {
        var kind = setting.Text("type").IfNone("") switch
        {
            "bool" => PreferenceKind.Bool,
            "int" => PreferenceKind.Whole,
            "double" => PreferenceKind.Number,
            _ => PreferenceKind.Text,
        };
        return new(
            id,
            setting.Text("label").IfNone(""),
            kind,
            value(setting, "value", kind),
            value(setting, "default", kind),
            setting.Text("group").IfNone(""),
            setting.Flag("hidden"),
            choices(setting.Text("enumValues").IfNone(""))
        );
    }

    // XML says 1 where JSON says true.
    static string value(Element setting, string field, PreferenceKind kind) =>
        kind == PreferenceKind.Bool
            ? setting.Flag(field)
                ? "true"
                : "false"
            : setting.Text(field).IfNone("");

    // "2:2 am|3:3 am"; newer servers write ꞉ (U+A789) inside the labels, older ones a colon, so only the first one divides.
    static Seq<PreferenceChoice> choices(string text) =>
        toSeq(text.Split('|', StringSplitOptions.RemoveEmptyEntries))
            .Map(static choice => choice.Split(':', 2))
            .Map(static parts => new PreferenceChoice(parts[0], parts[^1]))
            .Strict();

    static string escaped(string text) => Uri.EscapeDataString(text);

    static string digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
