namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The result of cancelling an activity.</summary>
enum CancelResult
{
    Canceled,
    NotCancellable,
    NotFound,
}
