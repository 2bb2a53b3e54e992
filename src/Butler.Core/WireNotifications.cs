using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: messages of <c>/:/websockets/notifications</c>.</summary>
static class WireNotifications
{
    public const string Path = ":/websockets/notifications"; // plural, as every client that runs has it; the published document says websocket

    /// <summary>What one message announces: often one thing, sometimes several.</summary>
    public static Either<ButlerError, Seq<PlexNotification>> read(ReadOnlyMemory<byte> message) =>
        ElementReader
            .read(new(200, "application/json", message), "NotificationContainer", "a notification")
            .Map(announced);

    static Seq<PlexNotification> announced(Element container) =>
        container.Text("type").IfNone("") switch
        {
            "activity" => toSeq(container.All("ActivityNotification")).Choose(activity).Strict(),
            "status" => toSeq(container.All("StatusNotification")).Map(status).Strict(),
            "preference" => Seq1<PlexNotification>(
                new PlexNotification.PreferencesChanged(WirePreferences.read(container))
            ),
            var type => Seq1<PlexNotification>(new PlexNotification.Other(Body.printable(type, 100))),
        };

    static Option<PlexNotification> activity(Element notification) =>
        notification
            .First("Activity")
            .Bind(WireActivities.read)
            .Map<PlexNotification>(activity => new PlexNotification.ActivityChanged(
                notification.Says("event", "started") ? ActivityPhase.Started
                    : notification.Says("event", "ended") ? ActivityPhase.Ended
                    : ActivityPhase.Updated,
                activity
            ));

    static PlexNotification status(Element notification) =>
        new PlexNotification.StatusChanged(
            notification.Text("notificationName").IfNone(""),
            notification.Text("title").IfNone(""),
            notification.Text("description").IfNone("")
        );
}
