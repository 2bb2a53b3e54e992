Console.WriteLine("PlexButlerBot");
