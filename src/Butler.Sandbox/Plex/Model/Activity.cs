namespace PlexButler.Sandbox.Plex.Model;

/// <summary>One entry of <c>/activities</c>. Progress is a percentage, or -1 if Plex does not know it.</summary>
sealed record Activity(Guid Id, string Type, bool IsCancellable, string Title, string Subtitle, double Progress);
